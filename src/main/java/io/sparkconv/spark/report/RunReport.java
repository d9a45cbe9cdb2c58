// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.report.draw.Thumbnail;
import io.sparkconv.report.html.Likeness;
import io.sparkconv.report.html.ReportPage;
import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.store.Snapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * The report of an output: a page made of the bill of its last run, of its rows, and of the pictures as far as they are
 * still there. The same output gives the same page, byte for byte.
 */
public final class RunReport {

    public static final String BILL = "_cost/cost.json";
    public static final String PAGE = "_cost/report.html";

    /** What the bill says of a table's column of images. */
    public static final String COLUMN = "contentColumn";

    private static final int SAMPLES = 12;
    private static final int NEAREST = 3;

    private final SparkSession spark;
    private final OutputFolder output;

    public RunReport(SparkSession spark, OutputFolder output) {
        this.spark = spark;
        this.output = output;
    }

    /**
     * Writes the page, in place of the one that is there.
     *
     * @return how many characters it has
     * @throws IOException if the bill is missing or broken, or the output cannot be read or written
     */
    public int write() throws IOException {
        String text = output.read(BILL)
                .orElseThrow(() -> new IOException("Cannot make the report: " + BILL + " is missing in " + output));
        JsonNode bill = new ObjectMapper().readTree(text);
        Optional<Likeness> likeness = likeness(output.store().snapshot());
        String page = ReportPage.of(bill, likeness, thumbnails(bill, likeness));
        output.replace(PAGE, page);
        return page.length();
    }

    private Optional<Likeness> likeness(Snapshot there) throws IOException {
        if (there.fingerprint().isEmpty()) {
            return Optional.empty();
        }
        StoredRows stored = StoredRows.in(spark, output, there.fingerprint().get());
        return new RowSample(stored).rows(there.files().values()).map(rows -> rows.likeness(SAMPLES, NEAREST));
    }

    private Map<String, Thumbnail> thumbnails(JsonNode bill, Optional<Likeness> likeness) {
        Thumbnails thumbnails = new Thumbnails(spark.sessionState().newHadoopConf());
        Set<String> paths = new TreeSet<>();
        bill.path("reasons").forEach(reason -> paths.add(reason.path("example").asText()));
        likeness.ifPresent(known -> paths.addAll(known.paths()));
        Map<String, Thumbnail> byPath = new HashMap<>();
        boolean inTable = bill.has(COLUMN);
        paths.forEach(path -> byPath.put(path, inTable ? Thumbnail.missing("in a table") : thumbnails.of(path)));
        return byPath;
    }
}
