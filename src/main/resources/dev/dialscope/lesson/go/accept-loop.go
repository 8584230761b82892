// Accept loop: accepts for as long as it is open,
// and gives every connection a goroutine of its own.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"regexp"
	"sync"
	"time"
)

const (
	address     = "127.0.0.1:0"
	dialers     = 3
	workerDelay = 200 * time.Millisecond
	openFor     = 600 * time.Millisecond
	greeting    = "hello from the worker\n"
	page        = "<!DOCTYPE html><h1>Hello from the worker</h1>\n"

	// What other programs may have of this one.
	atOnce  = 100
	inTotal = 5000
	bytes   = 1 << 20
	idle    = time.Minute
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), openFor) // [context]
	defer cancel()                                                    // [done]
	listener, err := net.Listen("tcp", address)                       // [listen]
	if err != nil {
		log.Fatal(err)
	}
	places := make(chan struct{}, atOnce+dialers)
	go func() {
		for n := 0; n < inTotal+dialers; n++ {
			places <- struct{}{}
			conn, err := accept(listener) // [accept]
			if err != nil {
				return // net.ErrClosed: the close below woke it
			}
			go func() {
				work(ctx, conn)
				<-places
			}()
		}
		listener.Close()
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

func work(ctx context.Context, conn net.Conn) {
	defer conn.Close()
	until := time.After(workerDelay)
	asked := asked(conn)
	select {
	case <-ctx.Done():
		return
	case <-until:
	}
	io.WriteString(conn, answer(asked)) // [write]
	conn.(*net.TCPConn).CloseWrite()    // [half-close]
	conn.SetReadDeadline(time.Now().Add(idle))
	io.Copy(io.Discard, io.LimitReader(conn, bytes)) // [await-close]
}

// asked reads one line: a browser speaks first. Whoever
// says nothing within the delay is greeted all the same.
func asked(conn net.Conn) string {
	conn.SetReadDeadline(time.Now().Add(workerDelay))
	line, err := bufio.NewReader(conn).ReadString('\n') // [request]
	if err != nil {
		fmt.Println("nothing was asked:", err) // [nothing-asked]
	}
	return line
}

var requestLine = regexp.MustCompile(`^[A-Z]+ \S+ HTTP/1\.[01]\r?\n$`)

// answer is a page for a client that asks in HTTP.
func answer(asked string) string {
	if !requestLine.MatchString(asked) {
		return greeting
	}
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"+
		"Content-Length: %d\r\nConnection: close\r\n\r\n%s", len(page), page)
}
