// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.ClusterOptions;
import io.sparkconv.config.InputOptions;
import io.sparkconv.config.Options;
import io.sparkconv.config.ReportOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.report.RunReport;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.SparkContext;

/**
 * Where and how a run was made.
 *
 * @param start in milliseconds since 1970
 * @param images where they are, as it was said
 * @param column which holds them, if that place is a table
 * @param master Spark's
 * @param application Spark's id of it
 * @param spark its version
 * @param batch the most images that go through the network together
 * @param coreRate multiply-accumulates in a second that a plan reckons with for a core
 * @param report whether there is to be a report
 */
record RunSetting(
        long start,
        String images,
        Optional<String> column,
        String master,
        String application,
        String spark,
        int batch,
        double coreRate,
        boolean report) {

    /** @param batch the most images that go through the network together */
    static RunSetting of(Settings settings, SparkContext context, int batch, long start) {
        return new RunSetting(
                start,
                settings.find(Options.IMAGES).orElseGet(() -> settings.get(InputOptions.LIST)),
                settings.find(InputOptions.CONTENT_COLUMN),
                context.master(),
                context.applicationId(),
                context.version(),
                batch,
                settings.get(ClusterOptions.CORE_RATE),
                settings.get(ReportOptions.REPORT));
    }

    /** Adds the parts to a bill. */
    void addTo(ObjectNode json) {
        json.put("started", Instant.ofEpochMilli(start).toString());
        json.put("imagesAt", images);
        column.ifPresent(name -> json.put(RunReport.COLUMN, name));
        json.put("master", master);
        json.put("application", application);
        json.put("spark", spark);
        json.put("batchSize", batch);
        json.put("coreRate", coreRate);
    }
}
