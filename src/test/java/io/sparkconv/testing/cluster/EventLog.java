// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of a finished application, as Spark wrote them.
 *
 * @param events in their order, one JSON object each
 */
public record EventLog(List<JsonNode> events) {

    /** Reads the one log of a folder. */
    static EventLog read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            if (logs.size() != 1) {
                throw new IllegalStateException(
                        "Cannot read the events: " + folder + " has " + logs + " but must have one log");
            }
            ObjectMapper mapper = new ObjectMapper();
            List<JsonNode> events = new ArrayList<>();
            for (String line : Files.readAllLines(logs.get(0))) {
                events.add(mapper.readTree(line));
            }
            return new EventLog(events);
        }
    }

    /** The ends of attempts for a reason such as {@code ExceptionFailure} or {@code FetchFailed}. */
    public List<JsonNode> taskEnds(String reason) {
        return of("SparkListenerTaskEnd")
                .filter(end ->
                        end.path("Task End Reason").path("Reason").asText().equals(reason))
                .toList();
    }

    /** The attempts that were begun because another one took long. */
    public List<JsonNode> speculativeStarts() {
        return of("SparkListenerTaskStart").filter(EventLog::isSpeculative).toList();
    }

    /** Whether the attempt of a task's start or end was speculative. */
    public static boolean isSpeculative(JsonNode task) {
        return task.path("Task Info").path("Speculative").asBoolean();
    }

    /** Whether a task's start or end is of a stage that computes an RDD of a class of this name. */
    public boolean isOfStageWith(String rdd, JsonNode task) {
        return of("SparkListenerStageSubmitted")
                .map(stage -> stage.path("Stage Info"))
                .filter(stage ->
                        stage.path("Stage ID").asInt() == task.path("Stage ID").asInt())
                .flatMap(stage -> stage.findValuesAsText("Name").stream())
                .anyMatch(rdd::equals);
    }

    /**
     * A good attempt of a task.
     *
     * @param began in milliseconds since 1970
     * @param millis that it ran
     */
    public record TaskRun(String executor, long began, long millis) {}

    /**
     * The good attempts of tasks of a kind of stage, in the order in which they began.
     *
     * @param stage what the description of its job begins with, as Spark's user interface shows it
     */
    public List<TaskRun> runs(String stage) {
        Set<Integer> stages = of("SparkListenerStageSubmitted")
                .filter(submitted -> submitted
                        .path("Properties")
                        .path("spark.job.description")
                        .asText()
                        .startsWith(stage))
                .map(submitted -> submitted.path("Stage Info").path("Stage ID").asInt())
                .collect(Collectors.toSet());
        return taskEnds("Success").stream()
                .filter(end -> stages.contains(end.path("Stage ID").asInt()))
                .map(end -> new TaskRun(
                        end.path("Task Info").path("Executor ID").asText(),
                        end.path("Task Info").path("Launch Time").asLong(),
                        end.path("Task Metrics").path("Executor Run Time").asLong()))
                .sorted(Comparator.comparingLong(TaskRun::began))
                .toList();
    }

    /** Why each executor that was lost is gone. */
    public List<String> removedExecutors() {
        return of("SparkListenerExecutorRemoved")
                .map(removed -> removed.path("Removed Reason").asText())
                .toList();
    }

    /** How many times stages were begun again. */
    public long stagesAgain() {
        return of("SparkListenerStageSubmitted")
                .filter(stage ->
                        stage.path("Stage Info").path("Stage Attempt ID").asInt() > 0)
                .count();
    }

    private Stream<JsonNode> of(String type) {
        return events.stream().filter(event -> event.path("Event").asText().equals(type));
    }
}
