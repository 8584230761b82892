// How connections end: step by step, and what is left behind:
// the side that sent the first FIN keeps its port in TIME_WAIT.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"syscall"
	"time"
)

const (
	first    = "server" // or "dialer"
	pause    = 100 * time.Millisecond
	watchFor = 200 * time.Millisecond

	// Whoever else answers on the other side
	// does not hold this up for ever.
	longest = 5*pause + watchFor + 10*time.Second
)

// endings are those of the connections, one each; or "half-close".
var endings = []string{"close", "reset"}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), longest) // [context]
	defer cancel()                                                    // [done]
	addresses := connections(ctx)
	time.Sleep(pause)
	// Go sets SO_REUSEADDR on every listener, on
	// Unix: the first of these takes it off again.
	for how, address := range addresses {
		listenAgain(ctx, how+", no reuse", address, net.ListenConfig{Control: withoutReuseAddress}, pause)
	}
	for how, address := range addresses {
		listenAgain(ctx, how+", reuse", address, net.ListenConfig{}, watchFor)
	}
}

// connections begins the connections, ends each in its way, and
// returns where their servers listened, and do no more.
func connections(ctx context.Context) map[string]string {
	addresses := map[string]string{}
	var sides sync.WaitGroup
	for _, how := range endings {
		address, err := connect(ctx, how, &sides)
		if err != nil {
			log.Fatal(err) // [cancelled]
		}
		addresses[how] = address
	}
	sides.Wait()
	return addresses
}

func connect(ctx context.Context, how string, sides *sync.WaitGroup) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // [listen]
	if err != nil {
		return "", err
	}
	defer listener.Close()
	address := listener.Addr().String()
	dialer := net.Dialer{}
	client, err := dialer.DialContext(ctx, "tcp", address) // [dial]
	if err != nil {
		return "", err
	}
	sides.Add(1)
	go side(sides, "dialer", how, client.(*net.TCPConn))
	server, err := listener.Accept() // [accept]
	if err != nil {
		return "", err
	}
	sides.Add(1)
	go side(sides, "server", how, server.(*net.TCPConn))
	return address, nil
}

// side is one side of a connection, to its end.
func side(sides *sync.WaitGroup, name, how string, conn *net.TCPConn) {
	defer sides.Done()
	defer conn.Close()
	if err := steps(name, how, conn); err != nil {
		fmt.Println(how, name+":", err) // [catch]
	}
}

// steps pauses between the steps, so that the states
// that they lead to can be seen, in ss for example.
func steps(name, how string, conn *net.TCPConn) error {
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
			return conn.Close() // [close]
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
