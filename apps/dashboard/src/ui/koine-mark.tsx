import mark from '../assets/mark.svg';

export function KoineMark({ size = 26 }: { readonly size?: number }) {
  return <img src={mark} width={size} height={size} alt="" />;
}
