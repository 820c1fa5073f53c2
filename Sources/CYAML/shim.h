#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "libyaml is missing: apt-get install libyaml-dev, dnf install libyaml-devel, or brew install libyaml pkg-config"
#endif
