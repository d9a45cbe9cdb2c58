// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.ClusterOptions;
import io.sparkconv.config.DetectionOptions;
import io.sparkconv.config.InputOptions;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputOptions;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.ReportOptions;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.cost.RunTable;
import io.sparkconv.image.Note;
import io.sparkconv.spark.ExtractJob;
import io.sparkconv.spark.ExtractResult;
import io.sparkconv.spark.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Extracts features of every image to Parquet. */
final class ExtractCommand implements Command {

    private static final int MOST_NAMES = 5;

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String summary() {
        return "Extracts features of every image to Parquet, one row per image, with a bill of what each layer cost";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(
                Options.IMAGES,
                Options.OUTPUT,
                Options.MODE,
                Options.COLLECT,
                ReportOptions.REPORT,
                Options.MODEL,
                Options.WEIGHTS,
                Options.MAX_MODEL_BYTES,
                Options.LAYERS,
                Options.POOL,
                Options.BATCH_SIZE,
                Options.PARTITION_BYTES,
                Options.PARTITIONS,
                SplitOptions.SPLIT,
                SplitOptions.GROUPS,
                ClusterOptions.CORE_RATE,
                ClusterOptions.EXCHANGE_RATE,
                Options.EXTENSIONS,
                Options.RECURSIVE,
                Options.MAX_PIXELS,
                Options.ALPHA,
                Options.SIXTEEN_BIT,
                Options.MAX_FAILURE_RATE,
                Options.MAX_FAILURES,
                Options.FAIL_FAST,
                Options.KERNELS,
                Options.ALGORITHMS,
                Options.PROGRESS));
        options.addAll(options.indexOf(Options.POOL) + 1, PictureOptions.all());
        options.addAll(
                options.indexOf(Options.MODE) + 1,
                List.of(
                        ResumeOptions.RESUME,
                        ResumeOptions.RETRY_FAILED,
                        ResumeOptions.PRUNE,
                        ResumeOptions.IDENTITY,
                        ResumeOptions.COMMIT_EVERY,
                        ResumeOptions.LEASE_SECONDS,
                        ResumeOptions.LIST_FILES));
        options.addAll(options.indexOf(Options.COLLECT), OutputOptions.all());
        options.addAll(1, InputOptions.all());
        options.addAll(options.indexOf(Options.BATCH_SIZE), DetectionOptions.all());
        options.add(options.indexOf(Options.BATCH_SIZE), VisualOptions.TOP);
        return List.copyOf(options);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        if (settings.get(ResumeOptions.LIST_FILES)) {
            OutputFiles.list(settings).forEach(console.out()::println);
            return ExitCode.DONE;
        }
        ProgressPrinter progress = new ProgressPrinter(settings.get(Options.PROGRESS), console.err());
        ExtractResult result;
        try (StopSignal stop = StopSignal.install()) {
            ExtractJob job =
                    new ExtractJob(settings).onProgress(progress).stopWhen(stop).check();
            result = SparkRun.of(progress, job::execute);
        }
        print(result, console);
        if (!result.tooManyFailed()) {
            return ExitCode.DONE;
        }
        console.err().print(FailureTable.text(result));
        return ExitCode.ERROR_BUDGET_EXCEEDED;
    }

    private static void print(ExtractResult result, Console console) {
        console.out().print(RunTable.text(result.cost()));
        result.towers().ifPresent(towers -> console.out().print("\n" + TowerTable.text(towers) + "\n"));
        console.out().print(ExecutorTable.text(result.executors(), "image"));
        console.out().println(result.time().text());
        console.out().println("weights: " + result.weights());
        if (!result.others().isEmpty()) {
            List<String> some = result.others().stream().limit(MOST_NAMES).toList();
            console.out()
                    .println(result.others().size() + " files are no images and have no row: "
                            + String.join(", ", some)
                            + (some.size() < result.others().size() ? ", …" : ""));
        }
        if (!result.notes().isEmpty()) {
            console.out().println(notes(result.notes()));
        }
        result.columns().warnings().forEach(warning -> console.out().println("warning: " + warning));
        console.out().println(summary(result));
    }

    static String notes(SortedMap<Note, Long> notes) {
        return notes.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().predicate())
                .collect(Collectors.joining("; ", "Of the decoded images ", "."));
    }

    static ObjectNode summary(ExtractResult result) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("command", "extract");
        json.put("images", result.images());
        json.put("rows", result.rows());
        json.put("ok", result.ok());
        ObjectNode failed = json.putObject("failed");
        result.failed().forEach(failed::put);
        if (!result.notes().isEmpty()) {
            ObjectNode notes = json.putObject("notes");
            result.notes().forEach((note, images) -> notes.put(note.label(), images));
        }
        json.put("output", result.output());
        json.put("seconds", result.time().seconds());
        json.put("imagesPerSecond", Math.round(100 * result.imagesPerSecond()) / 100.0);
        json.put("startSeconds", result.time().startSeconds());
        json.put("otherFiles", result.others().size());
        result.standing().addTo(json);
        json.put("partitions", result.partitions());
        json.put("weights", result.weights());
        json.put("preprocessing", result.preprocessing());
        json.put("featureHash", result.featureHash());
        if (!result.reasons().isEmpty()) {
            ArrayNode reasons = json.putArray("reasons");
            result.reasons().forEach(reason -> reason.addTo(reasons.addObject()));
        }
        return json;
    }
}
