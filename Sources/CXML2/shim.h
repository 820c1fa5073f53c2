#include <libxml/xmlversion.h>
// Some distributions build libxml2 with ICU, whose headers nobody needs here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
