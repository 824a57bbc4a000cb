// libstdc++'s own device, named: what() of the exception is the message.
#include <random>
int main() {
  std::random_device source("/dev/urandom");
  return source() == 0;
}
