// OpenSSL 3 marks SHA256_Init and the like as deprecated in favour of EVP, which costs 3 ms at its first use: it
// reads openssl.cnf and sets up its providers (6.2 million instructions, callgrind), and linked statically all of
// them come along, 3.8 MB rather than 35 KB.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
