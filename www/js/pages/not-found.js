// What stands where there is no page. It asks the server for nothing, since nobody may be signed in.

import { setTitle, translate } from '../shell.js';
import { texts } from '../texts.js';

translate();
setTitle(texts.notFound.title);
