# Runs a command in a network and with files of its own: unshare --user --map-root-user --net --mount sh namespace.sh NAMES COMMAND...
# NAMES is the program in Go, which answers look-ups until the standard input ends.
set -e
ip link set lo up
ip address add 192.0.2.9/32 dev lo
ip route add unreachable 192.0.2.1
ip route add prohibit 192.0.2.2
ip route add blackhole 192.0.2.3
# Go takes this for the backlog of every listener: the third connection that nobody accepts finds no place.
echo 1 > /proc/sys/net/core/somaxconn
cat > hosts <<HOSTS
127.0.0.1 localhost one.test
::1 localhost six.test
127.0.0.2 two.test
127.0.0.3 two.test
127.0.0.1 both.test
::1 both.test
HOSTS
echo 'hosts: files dns' > nsswitch.conf
echo 'nameserver 127.0.0.1' > resolv.conf
for file in hosts nsswitch.conf resolv.conf; do mount --bind $file /etc/$file; done
mkfifo ready
exec 3<&0
"$1" names <&3 > ready &
read -r _ < ready
shift
ulimit -n 256
mkdir files
cd files
# Without any privilege: ports below 1024 and what a file's mode forbids are refused.
exec setpriv --bounding-set=-all --inh-caps=-all -- "$@"
