// How connections end: step by step, and what is left behind:
// the side that sent the first FIN keeps its port in TIME_WAIT.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"syscall"
	"time"
)

const (
	first    = "server" // or "dialer"
	how      = "close"  // or "half-close", "reset"
	pause    = 100 * time.Millisecond
	watchFor = 200 * time.Millisecond

	// Whoever else answers on the other side
	// does not hold this up for ever.
	longest = 5*pause + watchFor + 10*time.Second
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), longest) // [context]
	defer cancel()                                                    // [done]
	address, err := connection(ctx)
	if err != nil {
		log.Fatal(err)
	}
	time.Sleep(pause)
	// Go sets SO_REUSEADDR on every listener, on
	// Unix: the first of these takes it off again.
	listenAgain(ctx, "no reuse", address, net.ListenConfig{Control: withoutReuseAddress}, pause)
	listenAgain(ctx, "reuse", address, net.ListenConfig{}, watchFor)
}

// connection begins and ends the connection; it
// returns where the server listened, and does no more.
func connection(ctx context.Context) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // [listen]
	if err != nil {
		return "", err
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
		return "", err
	}
	if err := side("dialer", conn.(*net.TCPConn)); err != nil {
		fmt.Println("dialer:", err) // [catch]
	}
	conn.Close()
	<-served
	return listener.Addr().String(), nil
}

// side pauses between the steps, so that the states
// that they lead to can be seen, in ss for example.
func side(name string, conn *net.TCPConn) error {
	conn.SetDeadline(time.Now().Add(longest))
	if name == first {
		time.Sleep(pause)
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
			return conn.Close()
		}
	}
	if _, err := io.Copy(io.Discard, conn); err != nil { // [read]
		return err
	}
	time.Sleep(pause)
	if how == "half-close" {
		io.WriteString(conn, "the other half is open") // [answer]
		time.Sleep(pause)
	}
	return nil
}

// listenAgain listens where the server
// did, and stays for so long if it may.
func listenAgain(ctx context.Context, name, address string, config net.ListenConfig, stays time.Duration) {
	listener, err := config.Listen(ctx, "tcp", address) // [listen-again]
	if err != nil {
		// Address in use, though nobody listens there any more.
		fmt.Println(name+":", err) // [in-use]
		return
	}
	fmt.Println(name+": bound to", listener.Addr(), "again")
	time.Sleep(stays)
	listener.Close()
}

func withoutReuseAddress(network, address string, raw syscall.RawConn) error {
	var err error
	failed := raw.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 0)
	})
	if failed != nil {
		return failed
	}
	return err
}
