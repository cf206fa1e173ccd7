/* The model of the `python3` that a shell would find: `--model auto`.
 *
 * The only place where glassheap runs another program, and only when it is asked to.
 */
#ifndef HOST_PYTHON_H
#define HOST_PYTHON_H

#include "model/model.h"

/* NULL: a message was written to stderr. */
const Model *host_python_model(void);

#endif
