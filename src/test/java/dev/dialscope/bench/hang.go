// Cancels dials that hang in their handshake, and prints how long it took until the last one was back, in nanoseconds: hang DIALERS MILLIS
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

func main() {
	dialers, _ := strconv.Atoi(os.Args[1])
	hang, _ := strconv.Atoi(os.Args[2])
	// Nobody accepts, and the queue has room for two connections: the other dials hang.
	listener, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	must(err)
	must(syscall.Bind(listener, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	must(syscall.Listen(listener, 1))
	bound, err := syscall.Getsockname(listener)
	must(err)
	address := "127.0.0.1:" + strconv.Itoa(bound.(*syscall.SockaddrInet4).Port)

	ctx, cancel := context.WithCancel(context.Background())
	var back sync.WaitGroup
	back.Add(dialers)
	for i := 0; i < dialers; i++ {
		go func() {
			defer back.Done()
			var dialer net.Dialer
			if conn, err := dialer.DialContext(ctx, "tcp", address); err == nil {
				conn.Close()
			}
		}()
	}
	time.Sleep(time.Duration(hang) * time.Millisecond)
	requested := time.Now()
	cancel()
	back.Wait()
	fmt.Println(time.Since(requested).Nanoseconds())
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
