/**
 * The Picker of the fake, as Google shows it after a consent (`trigger_onepick`): the user ticks files, and the app may reach these
 * from then on. A folder that is picked opens nothing that lies in it, so it is offered to nobody who did not ask for folders.
 */

import { type FakeFiles, FOLDER } from './files';

const FILE_SCOPE = 'https://www.googleapis.com/auth/drive.file';

export class FakePicker {
  readonly #files: FakeFiles;

  constructor(files: FakeFiles) {
    this.#files = files;
  }

  /** Why Google would not show it for such a request; null where it would. */
  refuses(query: URLSearchParams): string | null {
    if (query.get('prompt') !== 'consent') return 'invalid_request';
    if (query.get('scope') !== FILE_SCOPE || query.get('include_granted_scopes') === 'true') return 'invalid_scope';
    return null;
  }

  /** One line a file, with a box to tick, or one of which one can be chosen. */
  page(query: URLSearchParams): string {
    const types = (query.get('mimetypes') ?? '').split(',').filter((type) => type !== '');
    const kind = query.get('allow_multiple') === 'true' ? 'checkbox' : 'radio';
    const lines = this.#files
      .all()
      .filter(({ mimeType, parents, trashed }) => parents.length > 0 && !trashed && types.includes(mimeType) && mimeType !== FOLDER)
      .map(({ id, name }) => `<p><label><input type="${kind}" name="picked" value="${id}"> ${name.replace(/[&<"]/g, '_')}</label></p>`);
    return `<fieldset><legend>Select files</legend>${lines.join('')}</fieldset>`;
  }

  /** Opens the files to the app; gives what goes back with the code. */
  pick(ids: readonly string[]): Readonly<Record<string, string>> {
    for (const id of ids) {
      const file = this.#files.get(id);
      if (file) this.#files.add({ ...file, isAppAuthorized: true });
    }
    return ids.length === 0 ? {} : { picked_file_ids: ids.join(',') };
  }
}
