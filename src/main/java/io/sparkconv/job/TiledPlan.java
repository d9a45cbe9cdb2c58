// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.config.Source;
import io.sparkconv.config.TileSide;
import io.sparkconv.cost.Quantity;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.spark.tile.TileSides;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.split.tile.TileMemory;
import io.sparkconv.split.tile.TilePlan;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What one image costs if it is cut into tiles: how many, what their halos add, what a task needs. */
final class TiledPlan {

    private TiledPlan() {}

    static int run(Settings settings, Console console) throws IOException {
        Kernels kernels = KernelsInUse.of(settings);
        Model model = ModelChoice.of(settings).read(new LocalModelFiles());
        Graph graph = model.timed();
        Graph ready = Rewrites.forInference(graph, graph.outputs(), settings.get(Options.ALGORITHMS));
        TileCut cut = settings.get(ConvolveOptions.TILE_APPROXIMATE) ? TileCut.approximating(ready) : TileCut.of(ready);
        TileMemory memory = new TileMemory(cut, kernels);
        TaskMemory here = TaskMemory.here();
        TileSide side = settings.get(ConvolveOptions.TILE);
        TilePlan plan =
                side.isAuto() ? TileSides.auto(cut, memory, here, here.tasks()) : TilePlan.of(cut, side.pixels());
        if (settings.get(Options.JSON)) {
            console.out().println(json(plan, memory));
        } else {
            print(plan, memory, here, console);
        }
        return ExitCode.DONE;
    }

    /**
     * Checks that nothing is said of tiles that are not asked for.
     *
     * @throws InvalidOptionException if something is
     */
    static void requireNoTiles(String command, Settings settings) {
        if (settings.source(ConvolveOptions.TILE_APPROXIMATE) == Source.ARGUMENT) {
            throw new InvalidOptionException("Cannot " + command + ": " + ConvolveOptions.TILE_APPROXIMATE.flag()
                    + " is set but must not be without " + ConvolveOptions.TILE.flag());
        }
    }

    private static ObjectNode json(TilePlan plan, TileMemory memory) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("model", plan.cut().graph().name());
        json.put("input", plan.cut().input().toString());
        json.put("output", plan.cut().output().toString());
        json.put("tileHeight", plan.grid().tileHeight());
        json.put("tileWidth", plan.grid().tileWidth());
        json.put("tiles", plan.grid().count());
        json.put("windowHeight", plan.window().height());
        json.put("windowWidth", plan.window().width());
        json.put("haloOverhead", plan.overhead());
        ArrayNode approximate = json.putArray("approximateLayers");
        plan.cut().approximateLayers().forEach(approximate::add);
        json.put("alignment", memory.alignment());
        json.put("taskBytes", memory.taskBytes(plan));
        json.put("sharedBytes", memory.sharedBytes());
        return json;
    }

    private static void print(TilePlan plan, TileMemory memory, TaskMemory here, Console console) {
        TileGrid grid = plan.grid();
        console.out()
                .printf(
                        Locale.ROOT,
                        "tiles: %,d (%d × %d) of %d×%d pixels of the output, %s, from an image of %s%n",
                        grid.count(),
                        grid.rows(),
                        grid.columns(),
                        grid.tileHeight(),
                        grid.tileWidth(),
                        plan.cut().output(),
                        plan.cut().input());
        console.out()
                .printf(
                        Locale.ROOT,
                        "halo: windows of up to %d×%d pixels; halo area / tile area = %.1f %%%n",
                        plan.window().height(),
                        plan.window().width(),
                        100 * plan.overhead());
        console.out()
                .printf(
                        Locale.ROOT,
                        "memory: %s per task, %s once per executor (this machine would give a task %s)%n",
                        Quantity.bytes(memory.taskBytes(plan)),
                        Quantity.bytes(memory.sharedBytes()),
                        Quantity.bytes(here.task(memory.sharedBytes())));
        List<String> approximate = plan.cut().approximateLayers();
        if (!approximate.isEmpty()) {
            console.out()
                    .printf("approximate, each tile as if it were the image: %s%n", String.join(", ", approximate));
        }
        int alignment = memory.alignment();
        boolean aligned = grid.tileHeight() % alignment == 0 && grid.tileWidth() % alignment == 0;
        if (!aligned && grid.count() > 1) {
            console.out()
                    .printf("sides should be multiples of %d, or neighbours compute some layers twice%n", alignment);
        }
    }
}
