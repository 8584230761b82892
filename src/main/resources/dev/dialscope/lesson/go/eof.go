// Dial and EOF: what the other side reads at
// the end depends on who closes first, and how.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"time"
)

const (
	messages    = 3
	pause       = 20 * time.Millisecond
	closesFirst = "dialer" // or "server"
	how         = "close"  // or "half-close", "reset"

	// Whoever else answers on the other side
	// does not hold this up for ever.
	longest = messages*pause + 10*time.Second
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), longest) // [context]
	defer cancel()                                                    // [done]
	listener, err := net.Listen("tcp", "127.0.0.1:0")                 // [listen]
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	served := make(chan struct{})
	go func() {
		defer close(served)
		conn, err := listener.Accept() // [accept]
		if err != nil {
			fmt.Println("server:", err)
			return
		}
		defer conn.Close()
		if err := side("server", conn.(*net.TCPConn)); err != nil {
			fmt.Println("server:", err)
		}
	}()
	dialer := net.Dialer{}
	conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [dial]
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	if err := side("dialer", conn.(*net.TCPConn)); err != nil {
		// A reset ends this side with an error.
		fmt.Println("dialer:", err) // [catch]
	}
	<-served
}

// side is either end: the one that closes first
// sends, the other reads until the end it is given.
func side(name string, conn *net.TCPConn) error {
	conn.SetDeadline(time.Now().Add(longest))
	if name != closesFirst {
		n, err := io.Copy(io.Discard, conn) // [read]
		if err != nil {
			return err
		}
		fmt.Println(name, "read", n, "bytes, then EOF")
		if how == "half-close" {
			_, err = io.WriteString(conn, "I can still write") // [answer]
		}
		return err
	}
	for i := 1; i <= messages; i++ {
		if _, err := fmt.Fprintf(conn, "message %d", i); err != nil { // [write]
			return err
		}
		time.Sleep(pause)
	}
	switch how {
	case "reset":
		conn.SetLinger(0)   // throws away what was not sent: the close sends RST, not FIN
		return conn.Close() // [reset]
	case "half-close":
		if err := conn.CloseWrite(); err != nil { // [half-close]
			return err
		}
		_, err := io.Copy(io.Discard, conn) // [read-answer]
		return err
	default:
		return conn.Close() // [close]
	}
}
