// Cancel one dial: the control hook sleeps,
// and meanwhile the context is cancelled.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"syscall"
	"time"
)

const (
	hookDelay   = 300 * time.Millisecond
	cancelAfter = 50 * time.Millisecond
)

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
	// This hook is deaf: Go does not give it the context. (Since
	// Go 1.20 ControlContext is given it, and could listen.)
	hook := func(network, address string, raw syscall.RawConn) error {
		time.Sleep(hookDelay)
		return nil
	}
	dialer := net.Dialer{Control: hook}                                   // [dialer]
	conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [dial]
	if err != nil {
		// Cancelled after 50 ms, and back
		// only when the hook had slept.
		fmt.Println(time.Since(start), err) // [catch]
		return
	}
	fmt.Println(time.Since(start), "connected: the hook was faster than the cancel")
	conn.Close()
}
