// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.cost.RunTable;
import io.sparkconv.spark.tile.ConvolveJob;
import io.sparkconv.spark.tile.TileResult;
import java.io.IOException;

/** Takes one image through a network tile by tile, over Spark. */
final class TiledConvolve {

    private TiledConvolve() {}

    static int run(Settings settings, Console console) throws IOException {
        ProgressPrinter progress = new ProgressPrinter(settings.get(Options.PROGRESS), console.err());
        ConvolveJob job = new ConvolveJob(settings).onProgress(progress).check();
        TileResult result = SparkRun.of(progress, job::execute);
        console.out().print(RunTable.text(result.cost()));
        console.out().print(ExecutorTable.text(result.executors(), "tile"));
        console.out().println("weights: " + result.weights());
        console.out().println(summary(result));
        return ExitCode.DONE;
    }

    static ObjectNode summary(TileResult result) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("command", "convolve");
        json.put("width", result.picture().width());
        json.put("height", result.picture().height());
        json.put("tile", result.side());
        json.put("tiles", result.tiles());
        json.put("haloOverhead", Math.round(1e4 * result.overhead()) / 1e4);
        json.put("exact", result.approximateLayers().isEmpty());
        json.put("as", result.form());
        json.put("outputShape", result.shape().toString());
        json.put("output", result.output());
        json.put("seconds", Math.round(1000 * result.seconds()) / 1000.0);
        json.put("megapixelsPerSecond", Math.round(1e3 * megapixels(result) / result.seconds()) / 1e3);
        json.put("weights", result.weights());
        json.put("preprocessing", result.preprocessing());
        ArrayNode approximate = json.putArray("approximateLayers");
        result.approximateLayers().forEach(approximate::add);
        return json;
    }

    private static double megapixels(TileResult result) {
        return 1e-6 * result.picture().width() * result.picture().height();
    }
}
