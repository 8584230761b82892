// Cancel one dial: the control hook sleeps, and meanwhile the
// context is cancelled. One hook listens to that, one is deaf.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"sync"
	"syscall"
	"time"
)

const (
	hookDelay   = 300 * time.Millisecond
	cancelAfter = 50 * time.Millisecond
)

// hook is what a Dialer's Control is.
type hook func(network, address string, raw syscall.RawConn) error

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // [context]
	defer cancel()                                          // [done]
	listener, err := net.Listen("tcp", "127.0.0.1:0")       // [listen]
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	start := time.Now()
	go func() {
		time.Sleep(cancelAfter)
		fmt.Println(time.Since(start), "cancel")
		cancel() // [cancel]
	}()
	hooks := map[string]hook{"listening hook": listening(ctx), "deaf hook": deaf} // [hook]
	var dialing sync.WaitGroup
	for name, control := range hooks {
		name, dialer := name, net.Dialer{Control: control} // [dialer]
		dialing.Add(1)
		go func() {
			defer dialing.Done()
			conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [dial]
			if err != nil {
				// Cancelled after 50 ms; the deaf one
				// is back only when its hook had slept.
				fmt.Println(time.Since(start), name+":", err) // [catch]
				return
			}
			fmt.Println(time.Since(start), name+": connected, faster than the cancel")
			conn.Close()
		}()
	}
	dialing.Wait()
}

// listening returns a hook that knows the context. Since
// Go 1.20 the Dialer's ControlContext is given it.
func listening(ctx context.Context) hook {
	return func(network, address string, raw syscall.RawConn) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(hookDelay):
			return nil
		}
	}
}

// deaf is a hook as Go's Control is: nobody gives it the context.
func deaf(network, address string, raw syscall.RawConn) error {
	time.Sleep(hookDelay)
	return nil
}
