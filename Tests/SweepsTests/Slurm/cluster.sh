#!/usr/bin/env bash
# A Slurm cluster of one computer that listens on the loopback address only: slurmctld and slurmd, without munge.
#
#   cluster.sh start DIR    leaves slurm.conf in DIR and the daemons running
#   cluster.sh stop DIR     ends them
set -eu
action=$1 dir=$2

stop() {
  local name pid
  for name in slurmd slurmctld; do
    [ -s "$dir/$name.shell" ] || continue
    pid=$(cat "$dir/$name.shell")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 1 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  done
}

if [ "$action" = stop ]; then
  stop
  exit 0
fi

mkdir -p "$dir"/{state,spool,log}
host=$(hostname -s)
user=$(id -un)
port=$((30000 + $$ % 15000 * 2))
cat >"$dir/slurm.conf" <<CONF
ClusterName=modulon
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/none
CredType=cred/none
# A requeued job waits until its credential expires: 120 s without this.
AuthInfo=cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SwitchType=switch/none
AccountingStorageType=accounting_storage/none
MaxArraySize=4
MinJobAge=3600
KillWait=3
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=00:30:00 State=UP
CONF
export SLURM_CONF=$dir/slurm.conf PATH=$PATH:/usr/sbin:/sbin
slurmctld -c -D >"$dir/log/slurmctld.out" 2>&1 &
echo $! >"$dir/slurmctld.shell"
slurmd -D >"$dir/log/slurmd.out" 2>&1 &
echo $! >"$dir/slurmd.shell"
for _ in $(seq 1 100); do
  if sinfo -h -o %T 2>/dev/null | grep -q idle; then exit 0; fi
  sleep 0.2
done
tail -n 20 "$dir"/log/* >&2
stop
exit 1
