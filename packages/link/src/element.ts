import { defineKoineLink } from './koine-link.ts';

defineKoineLink();
