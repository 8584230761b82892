// Connected is not accepted: the kernel connects as many
// as the backlog holds, and drops the SYN of the next.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"syscall"
	"time"
)

const (
	backlog   = 1
	dialers   = 4
	gap       = 100 * time.Millisecond
	freeAfter = 500 * time.Millisecond
	frees     = 1
	deadline  = 2500 * time.Millisecond
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), deadline) // [context]
	defer cancel()                                                     // [done]
	listener, err := listenBacklog("127.0.0.1:0", backlog)             // [listen]
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	go serve(ctx, listener)

	start := time.Now()
	var all sync.WaitGroup
	for i := 1; i <= dialers; i++ {
		dialer := net.Dialer{} // [dialer]
		all.Add(1)
		go func(i int) {
			defer all.Done()
			if err := dialAndRead(ctx, dialer, listener.Addr().String()); err != nil {
				fmt.Println("dialer", i, "after", time.Since(start), err) // [catch]
				return
			}
			fmt.Println("dialer", i, "after", time.Since(start), "was answered")
		}(i)
		if done(ctx, gap) {
			break
		}
	}
	all.Wait()
}

func dialAndRead(ctx context.Context, dialer net.Dialer, address string) error {
	conn, err := dialer.DialContext(ctx, "tcp", address) // [dial]
	if err != nil {
		return err
	}
	defer conn.Close()
	// A context has no hold on a connection:
	// whoever reads must be woken by a close.
	go func() {
		<-ctx.Done()
		conn.Close()
	}()
	_, err = io.Copy(io.Discard, conn) // [read]
	return err
}

// serve is late, and accepts only so many; a goroutine
// answers each and waits for the dialer to close.
func serve(ctx context.Context, listener net.Listener) {
	if done(ctx, freeAfter) {
		return
	}
	end, _ := ctx.Deadline()
	for i := 0; i < frees; i++ {
		conn, err := accept(listener) // [accept]
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			conn.SetReadDeadline(end)
			io.WriteString(conn, "an answer") // [write]
			conn.(*net.TCPConn).CloseWrite()  // [half-close]
			conn.Read(make([]byte, 1))        // [await-close]
		}()
	}
}

// done waits for so long, or until the context
// has ended, and tells whether it has.
func done(ctx context.Context, wait time.Duration) bool {
	select {
	case <-ctx.Done():
		return true
	case <-time.After(wait):
		return false
	}
}

// accept goes on after an accept that failed, where too many
// files are open for example: http.Server.Serve does so, too.
func accept(listener net.Listener) (net.Conn, error) {
	wait := 5 * time.Millisecond
	for {
		conn, err := listener.Accept()
		if err == nil || errors.Is(err, net.ErrClosed) {
			return conn, err
		}
		fmt.Println("accept again in", wait, "after:", err)
		time.Sleep(wait)
		if wait *= 2; wait > time.Second {
			wait = time.Second
		}
	}
}

// listenBacklog calls listen(2) a second time,
// on Unix: Go asks for the longest backlog
// there is, and has no option for another.
func listenBacklog(address string, backlog int) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	raw, err := listener.(*net.TCPListener).SyscallConn()
	if err == nil {
		failed := raw.Control(func(fd uintptr) { err = syscall.Listen(int(fd), backlog) })
		if failed != nil {
			err = failed
		}
	}
	return listener, err
}
