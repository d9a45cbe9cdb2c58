#!/usr/bin/env bash
# Extracts features of what is new or changed since the last time: jobs/nightly-features.sh [CONF] [OPTIONS OF extract]
#
# CONF is a file such as conf/nightly-features.conf, which is taken if none is given. Fit for a scheduler: the last line on
# standard output is the summary, logs go to standard error, and the process is the job's own, so that SIGTERM reaches it.
#
#   exit code 0   done, nothing new included, or stopped by SIGTERM after a commit
#   exit code 2   wrong arguments or settings, or another run writes the output
#   exit code 3   too many images failed; the rows are there, with reasons
#   exit code 4   the job failed; the next run goes on where it ended
set -euo pipefail

home="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
conf="$home/conf/nightly-features.conf"
if [[ $# -gt 0 && "$1" != -* ]]; then
  conf="$1"
  shift
fi
[[ -r "$conf" ]] || { echo "sparkconv: Cannot run the nightly job: CONF is '$conf' but must be a file that can be read" >&2; exit 2; }

spark_args=()
while read -r key value || [[ -n "$key" ]]; do
  case "$key" in
    "" | "#"*) ;;
    spark.master) spark_args=(--master "$value" ${spark_args[@]+"${spark_args[@]}"}) ;;
    *) spark_args+=(--conf "$key=$value") ;;
  esac
done <"$conf"
exec "$home/jobs/sparkconv" "${spark_args[@]}" -- extract "$@"
