import type { Stage } from '../kernel/business.ts';

/** The header's own facts for a stage. Codes of PurchasingProcessingStatus: KBA 3416344 (02 active, 03 in release, 05 release completed, 08 rejected). */
export interface StageCodes {
  readonly processingStatus: string;
  readonly deletionCode: '' | 'L' | 'X';
  readonly isReleaseOpen: boolean;
  readonly isHeld: boolean;
}

const active: StageCodes = { processingStatus: '02', deletionCode: '', isReleaseOpen: false, isHeld: false };

export function stageCodes(stage: Stage, serial: number): StageCodes {
  switch (stage) {
    case 'draft':
      return { ...active, isHeld: true };
    case 'pending_approval':
      return { ...active, processingStatus: '03', isReleaseOpen: true };
    case 'partly_approved':
      return { ...active, processingStatus: '04', isReleaseOpen: true };
    case 'rejected':
      return { ...active, processingStatus: '08' };
    case 'cancelled_header':
      return { ...active, deletionCode: serial % 2 === 0 ? 'X' : 'L' };
    case 'approved':
      return { ...active, processingStatus: '05' };
    case 'unknown_code':
      return { ...active, processingStatus: '26' };
    default:
      // Half of the others went through a release and completed it.
      return serial % 2 === 0 ? active : { ...active, processingStatus: '05' };
  }
}
