#!/usr/bin/env bash
# What a lesson did, as one HTML file: its steps with what they printed and how long each took, and the timeline where a
# cluster-view runs in the lesson's namespace. Sourced by ./runner.sh.
# shellcheck disable=SC2154 # the runner's variables

readonly cluster_view=cluster-view/src/main/resources/META-INF/resources

# From here on all that is printed is kept too.
begin_report() {
  (: >"$report") 2>/dev/null || fail "cannot write $report"
  report_work=$(mktemp -d)
  mkfifo "$report_work/pipe"
  # Signals are for the lesson, whose last words are still to come.
  (trap '' HUP TERM && exec tee -i "$report_work/printed") <"$report_work/pipe" &
  report_copy=$!
  exec 3>&1 4>&2 >"$report_work/pipe" 2>&1
}

note_step() {
  [[ -z $report ]] || echo "$step_number $SECONDS" >>"$report_work/starts"
}

# write_report RESULT
write_report() {
  exec >&3 2>&4 3>&- 4>&-
  wait "$report_copy" || true
  {
    print_report_head "$1"
    print_report_steps
    print_report_timeline
    echo '</main></body></html>'
  } >"$report"
  rm -rf "$report_work"
  say "report: $report"
}

print_report_head() {
  local title
  title=$(as_xml "$lesson: $(title_of "$lesson")")
  cat <<END
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
$(<workload-kit/src/main/resources/META-INF/resources/kit/page.css)
$(<$cluster_view/cluster-view.css)
main { max-width: 72rem; margin: 1rem auto; padding: 0 1rem } pre { overflow-x: auto; background: #8882; padding: .5rem }
</style></head>
<body><main>
<h1>$title</h1>
<p>$(as_xml "$1") on $(date -u '+%Y-%m-%d %H:%M') UTC after $SECONDS s, $checks checks; context $(as_xml "$context"), namespace $(as_xml "$namespace")</p>
END
}

# A step begins with its number in brackets; what comes before the first is of no interest.
print_report_steps() {
  as_xml "$(<"$report_work/printed")" | awk -v starts="$report_work/starts" -v end="$SECONDS" '
    BEGIN { while ((getline line < starts) > 0) { split(line, part, " "); start[part[1]] = part[2]; last = part[1] } }
    match($0, /^\[[0-9]+\/[0-9]+\] /) {
      if (number) print "</pre>"
      number = substr($0, 2) + 0
      until = number < last ? start[number + 1] : end
      printf "<h2>%s</h2>\n<p>%d s</p>\n<pre>", $0, until - start[number]
      next
    }
    number { print }
    END { if (number) print "</pre>" }'
}

# By the API server, so that nothing has to be forwarded.
print_report_timeline() {
  local document
  echo '<h2>Timeline</h2>'
  # No text in it may end the script.
  if ! document=$(kube get --raw "/api/v1/namespaces/$namespace/services/cluster-view:80/proxy/timeline" 2>/dev/null | sed 's|<|\\u003c|g'); then
    echo "<p>None: no cluster-view answers in namespace $(as_xml "$namespace"). To have one: ./demo deploy cluster-view</p>"
    return
  fi
  cat <<END
<div id="timeline"></div>
<script type="application/json" id="document">$document</script>
<script>
$(<$cluster_view/timeline.js)
kubedemoTimeline.draw(document.getElementById("timeline"), JSON.parse(document.getElementById("document").textContent), {});
</script>
END
}
