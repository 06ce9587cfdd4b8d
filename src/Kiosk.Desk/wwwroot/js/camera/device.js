// The camera itself: which one, in which mode, and in plain codes why not.

const REMEMBERED = 'kiosk.camera';

/** Null where this page can use a camera, else 'insecure' or 'unsupported'. */
export function hindrance() {
  // Browsers hand out cameras to https and localhost only.
  if (!window.isSecureContext) return 'insecure';
  return navigator.mediaDevices?.getUserMedia ? null : 'unsupported';
}

/** The cameras there are, as {id, label}. Labels are empty until the browser has been allowed a camera. */
export async function cameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(device => device.kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Keeps the choice for this browser. */
export function remember(id) {
  try {
    localStorage.setItem(REMEMBERED, id);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/**
 * Opens a camera in the best mode it has for codes.
 * @param {string|null} exactId This camera and no other; null for the remembered one or else the likeliest.
 */
export async function open(exactId) {
  const mode = {
    // Enough for a code at arm's length, and every camera made since 2010 has it. More only costs time.
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
  };
  const wanted = exactId ?? remembered();
  if (wanted) {
    try {
      // Exactly, as a mere wish for it loses against another camera with a better mode.
      return await ask({ ...mode, deviceId: { exact: wanted } });
    } catch (error) {
      if (exactId || codeOf(error) !== 'no-camera') throw error;
    }
  }

  try {
    return await ask({ ...mode, facingMode: { ideal: 'environment' } });
  } catch (error) {
    if (error.name !== 'OverconstrainedError') throw error;
    return await ask(true);
  }
}

const ask = video => navigator.mediaDevices.getUserMedia({ video, audio: false });

/** Keeps focusing where the camera can; one that cannot is used as it is. */
export async function sharpen(track) {
  try {
    if (track.getCapabilities?.().focusMode?.includes('continuous')) {
      await track.applyConstraints({ advanced: [{ focusMode: 'continuous' }] });
    }
  } catch {
    // It said it could and could not.
  }
}

export const hasLight = track => track?.getCapabilities?.().torch === true;

export const light = (track, on) => track.applyConstraints({ advanced: [{ torch: on }] });

/** The code for what getUserMedia threw. */
export function codeOf(error) {
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera';
    default: // NotReadableError, AbortError: another program has it, or its driver failed.
      return 'in-use';
  }
}
