// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.spark.CompactJob;
import java.io.IOException;
import java.util.List;

/** Puts the small files of an output together. */
final class CompactCommand implements Command {

    @Override
    public String name() {
        return "compact";
    }

    @Override
    public String summary() {
        return "Puts the small files that many runs of extract have left together to fewer large ones";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.OUTPUT, ResumeOptions.FILE_BYTES, ResumeOptions.LEASE_SECONDS, Options.PROGRESS);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        ProgressPrinter progress = new ProgressPrinter(request.settings().get(Options.PROGRESS), console.err());
        CompactJob.Result result = SparkRun.of(progress, new CompactJob(request.settings())::execute);
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("command", name());
        json.put("output", result.output());
        json.put("filesBefore", result.filesBefore());
        json.put("filesAfter", result.filesAfter());
        json.put("rows", result.rows());
        console.out().println(json);
        return ExitCode.DONE;
    }
}
