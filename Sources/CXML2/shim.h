#if __has_include(<libxml/xmlversion.h>)
#include <libxml/xmlversion.h>
// Some distributions build libxml2 with ICU, whose headers nobody needs here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#else
#error "libxml2 is missing: apt-get install libxml2-dev, dnf install libxml2-devel, or brew install libxml2 pkg-config"
#endif
