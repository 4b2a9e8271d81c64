#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/valid.h>

// Swift writes no variadic functions.
static inline void clibxml2_stop(void *context, const char *message, ...) {
    (void)message;
    xmlStopParser((xmlParserCtxtPtr)context);
}

// Ends at the first error, which stays to be asked for; the parser would go on and report what follows from it.
static inline void clibxml2_stop_at_error(xmlParserCtxtPtr context) {
    context->sax->error = clibxml2_stop;
    context->sax->fatalError = clibxml2_stop;
}

#endif
