const side = 256;

let picture;

/** Reads the chosen file. @returns whether it is a picture. */
export async function read(input) {
  try {
    picture = await createImageBitmap(input.files[0]);
    return true;
  } catch (fault) {
    if (fault instanceof DOMException) {
      return false;
    }

    throw fault;
  } finally {
    // The same file can be chosen again.
    input.value = '';
  }
}

/** The picture that was read as a square PNG, cut from its middle. */
export async function square() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const cut = Math.min(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, (picture.width - cut) / 2, (picture.height - cut) / 2, cut, cut, 0, 0, side, side);
  picture.close();
  return await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}
