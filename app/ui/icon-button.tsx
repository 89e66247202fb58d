import { Button, type ButtonProps } from './button';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'title'> {
  /** Its name for everyone: read aloud, and shown on hover. */
  readonly label: string;
}

/** A button that shows an icon alone, given as its child. */
export function IconButton({ label, className = '', variant = 'quiet', ...rest }: IconButtonProps) {
  return <Button variant={variant} className={`${styles.icon} ${className}`} aria-label={label} title={label} {...rest} />;
}
