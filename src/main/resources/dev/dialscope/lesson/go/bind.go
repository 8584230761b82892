// Bind listens on an address and closes: what a
// good address gives, and what each wrong one does.
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
	fmt.Println("bound to", listener.Addr())
	listener.Close()
}
