// Accept loop: accepts for as long as it is open,
// and gives every connection a goroutine of its own.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"time"
)

const (
	address     = "127.0.0.1:0"
	dialers     = 3
	workerDelay = 200 * time.Millisecond
	openFor     = 2 * time.Second
	greeting    = "hello from the worker\n"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), openFor) // [context]
	defer cancel()                                                    // [done]
	listener, err := net.Listen("tcp", address)                       // [listen]
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			conn, err := listener.Accept() // [accept]
			if err != nil {
				return // net.ErrClosed: the close below woke it
			}
			go work(ctx, conn)
		}
	}()
	var all sync.WaitGroup
	// Any program may connect; these are our own: [fan-out]
	for i := 1; i <= dialers; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			dialer := net.Dialer{}
			conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [dial]
			if err != nil {
				fmt.Println("dialer", i, "failed:", err)
				return
			}
			defer conn.Close()
			answer, err := io.ReadAll(conn) // [read]
			fmt.Printf("dialer %d read %q until EOF, error: %v\n", i, answer, err)
		}(i)
	}
	all.Wait()
	<-ctx.Done()
	listener.Close()
}

func work(ctx context.Context, conn net.Conn) {
	defer conn.Close()
	select {
	case <-ctx.Done():
		return
	case <-time.After(workerDelay):
	}
	io.WriteString(conn, greeting)   // [write]
	conn.(*net.TCPConn).CloseWrite() // [half-close]
	io.Copy(io.Discard, conn)        // [await-close]
}
