/** Why a password is refused: too short, made of what everybody uses, or made of what is known of its owner. */
export type PasswordProblem = 'short' | 'common' | 'personal';

/**
 * What people most often build passwords of, in many languages: words, names, clubs, keyboard walks. Source: the heads of
 * published breach lists. Passwords under 15 characters are refused anyhow, so only their use as parts matters.
 */
const common = (
  'password passwort passwd motdepasse contrasena wachtwoord senha parola salasana haslo woaini mima passphrase letmein welcome ' +
  'willkommen bienvenue iloveyou iloveu teamo admin administrator root toor login user guest master superuser test testing demo ' +
  'default changeme secret access trustno abcdefghijklmnopqrstuvwxyz abcdef abcd abc qwertyuiop qwertyuio qwerty qwertz azerty ' +
  'asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedcrfv qazwsxedc qazwsx monkey dragon football baseball basketball soccer ' +
  'hockey superman batman spiderman starwars pokemon naruto minecraft princess sunshine shadow flower summer winter spring ' +
  'autumn monday friday january february march april june july august september october november december michael jennifer ' +
  'jordan daniel thomas andrew robert matthew joshua charlie george jessica ashley nicole michelle hunter ranger killer ' +
  'computer internet server samsung google facebook microsoft apple amazon android windows whatever nothing freedom forever ' +
  'hello world hallo ninja mustang corvette mercedes porsche ferrari harley yankees chelsea arsenal liverpool barcelona ' +
  'realmadrid juventus correct horse battery staple thequickbrownfox loremipsum dolorsitamet tobeornottobe inthebeginning ' +
  'order orderloop shop store merchant company business please love baby angel lovely money jesus christ god bless'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const leet: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((c, i) => c.charCodeAt(0) - text.charCodeAt(i));
  return steps.length > 0 && steps.every((step) => step === steps[0]) && Math.abs(steps[0]!) <= 1;
}

/** What is left of a password when common parts, runs (12345), repeats and single digits at the seams are taken away. */
function unusual(text: string): string {
  let rest = text;
  for (const word of common) rest = rest.replaceAll(word, ' ');
  rest = rest.replace(/(.{1,6}?)\1{2,}/g, ' ');
  return rest
    .split(/[\s\d_\-.,;:!?#*+/\\]+/)
    .filter((part) => part.length > 0 && !isRun(part))
    .join('');
}

/** True when nearly nothing of the password is its own. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const plain = lower.replace(/[@431!05$7]/g, (c) => leet[c] ?? c);
  const half = lower.slice(0, Math.ceil(lower.length / 2));
  const doubled =
    new Set(lower).size < 6 ||
    (half.length * 2 === lower.length && half === lower.slice(half.length) && half.length < 10);
  const digits = (lower.match(/\d/g) ?? []).length;
  return doubled || digits === lower.length || [lower, plain].some((t) => unusual(t).length < 4);
}

/**
 * Why this password must not be used, or null when it may. There are no rules about kinds of characters. Source: NIST SP
 * 800-63B-4 §3.1.1.
 * @param personal what is known of its owner: address, name, shop
 */
export function passwordProblem(password: string, personal: readonly string[]): PasswordProblem | null {
  if ([...password].length < 15) return 'short';
  if (isCommon(password)) return 'common';
  let own = password.toLowerCase();
  const parts = personal.flatMap((text) => [text, ...text.split(/[@.\s_-]+/)]).map((t) => t.toLowerCase());
  for (const part of parts.filter((t) => t.length >= 4).sort((a, b) => b.length - a.length))
    own = own.replaceAll(part, ' ');
  return own !== password.toLowerCase() && (own.trim().length < 8 || unusual(own).length < 4)
    ? 'personal'
    : null;
}

/** How hard a permitted password is to guess, in words: from its length and how many different characters it has. */
export function passwordStrength(password: string): 'fair' | 'good' | 'strong' {
  const length = [...password].length;
  const different = new Set(password.toLowerCase()).size;
  if (length >= 24 && different >= 12) return 'strong';
  return length >= 18 && different >= 9 ? 'good' : 'fair';
}
