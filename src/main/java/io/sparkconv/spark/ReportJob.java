// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.report.RunReport;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Makes the report of a finished run again, from what is in its output folder and from the pictures. */
public final class ReportJob {

    private final String folder;

    public ReportJob(String folder) {
        this.folder = folder;
    }

    /**
     * What was written.
     *
     * @param report the page
     * @param characters that it has
     */
    public record Result(String report, int characters) {}

    /**
     * Runs the job in a session.
     *
     * @throws IllegalArgumentException if the folder is not the output of a run
     * @throws IOException if it cannot be read, or the page cannot be written
     */
    public Result execute(SparkSession spark) throws IOException {
        OutputFolder output = new OutputFolder(folder, spark.sessionState().newHadoopConf());
        if (!output.store().hasManifest() || output.read(RunReport.BILL).isEmpty()) {
            throw new InvalidOptionException("Cannot make the report: DIR is '" + folder
                    + "' but must be the output of a finished run of extract, with _manifest and "
                    + RunReport.BILL + " in it");
        }
        return new Result(output + "/" + RunReport.PAGE, new RunReport(spark, output).write());
    }
}
