// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.spark.ReportJob;
import java.io.IOException;
import java.util.List;

/** Makes the report of a finished run again. */
final class ReportCommand implements Command {

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "Makes the report of a finished run of extract again, DIR/_cost/report.html";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.PROGRESS);
    }

    @Override
    public Operands operands() {
        return new Operands("DIR", "The output folder of the run", List.of(), 1, 1);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        ProgressPrinter progress = new ProgressPrinter(request.settings().get(Options.PROGRESS), console.err());
        ReportJob job = new ReportJob(request.operands().get(0));
        ReportJob.Result result = SparkRun.of(progress, job::execute);
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("command", name());
        json.put("report", result.report());
        json.put("characters", result.characters());
        console.out().println(json);
        return ExitCode.DONE;
    }
}
