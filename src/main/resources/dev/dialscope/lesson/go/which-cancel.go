// Which cancel works? In Go the question does not arise: see main.
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
	each        = 3
	blockedIn   = "connect" // or "read"
	cancelAfter = 100 * time.Millisecond
	timeout     = 600 * time.Millisecond
	backlog     = 1

	// Whoever else answers on the other side
	// does not hold this up for ever.
	longest = cancelAfter + 2*timeout + 10*time.Second
)

// Java has three ways to reach a blocked thread: close
// its channel, interrupt a virtual thread, interrupt a
// platform thread. Go has one. A goroutine cannot be
// interrupted; it waits for its socket, so the socket
// is what is woken: DialContext does that by itself
// when its context ends, and for a Read it is done by
// hand, with a close or a deadline in the past.
func main() {
	ctx, cancel := context.WithTimeout(context.Background(), longest) // [context]
	defer cancel()                                                    // [done]
	listener, err := net.Listen("tcp", "127.0.0.1:0")                 // [listen]
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	if blockedIn == "connect" {
		// Nobody accepts: a small backlog that is
		// full makes every further connect hang.
		if err := setBacklog(listener, backlog); err != nil {
			log.Fatal(err)
		}
		for i := 1; i <= backlog+1; i++ {
			queued, err := net.Dial("tcp", listener.Addr().String()) // [queue]
			if err != nil {
				log.Fatal(err)
			}
			defer queued.Close() // [close-queued]
		}
	}
	start := time.Now()
	var all sync.WaitGroup
	for i := 1; i <= each; i++ {
		dialer := net.Dialer{Timeout: timeout} // [dialer]
		all.Add(1)
		go func(i int) {
			defer all.Done()
			if err := dialAndRead(ctx, dialer, listener.Addr().String()); err != nil {
				fmt.Println("dialer", i, "came back after", time.Since(start), err) // [catch]
			}
		}(i)
	}
	time.Sleep(cancelAfter)
	cancel() // [cancel]
	all.Wait()
}

func dialAndRead(ctx context.Context, dialer net.Dialer, address string) error {
	conn, err := dialer.DialContext(ctx, "tcp", address) // [dial]
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetReadDeadline(time.Now().Add(timeout))
	go func() {
		<-ctx.Done()
		conn.Close() // wakes the read, as closing the channel does in Java
	}()
	_, err = conn.Read(make([]byte, 1)) // [read]
	return err
}

// setBacklog calls listen(2) a second time,
// on Unix: Go asks for the longest backlog
// there is, and has no option for another.
func setBacklog(listener net.Listener, backlog int) error {
	raw, err := listener.(*net.TCPListener).SyscallConn()
	if err != nil {
		return err
	}
	if failed := raw.Control(func(fd uintptr) { err = syscall.Listen(int(fd), backlog) }); failed != nil {
		return failed
	}
	return err
}
