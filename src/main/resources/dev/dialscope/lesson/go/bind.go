// Bind listens on an address; while it does, three wrong
// addresses are tried, and each is refused for a reason.
package main

import (
	"fmt"
	"log"
	"net"
)

const (
	network = "tcp"
	address = "127.0.0.1:0" // port 0: the system chooses
)

func main() {
	listener, err := net.Listen(network, address) // [listen]
	if err != nil {
		log.Fatal(err) // a *net.OpError: what was tried, where, and why it failed
	}
	defer listener.Close()
	fmt.Println("bound to", listener.Addr())
	attempt("in use", listener.Addr().String())
	attempt("not local", "192.0.2.1:0") // for documentation: no computer has it
	attempt("privileged", "127.0.0.1:1")
}

// attempt listens and closes, where the system lets it.
func attempt(name, address string) {
	listener, err := net.Listen(network, address) // [attempt]
	if err != nil {
		fmt.Println(name+":", err) // [refused]
		return
	}
	fmt.Println(name+": bound to", listener.Addr(), "(the system permits it)")
	listener.Close()
}
