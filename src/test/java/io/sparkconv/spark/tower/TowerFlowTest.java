// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.SmallNetworks;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.Values;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class TowerFlowTest {

    private static final int BLOCKS = 3;
    private static final int TOWERS = 3;
    private static final int BATCH = 2;

    /** Blocks of two images, of one and of none. */
    private static int images(int block) {
        return BATCH - block;
    }

    private static TowerCut cut() {
        Graph whole = SmallNetworks.of(Zoo.SHUFFLENET_V1_G2, new RandomWeights(3));
        return TowerCut.of(Rewrites.forInference(whole, whole.outputs()), TOWERS);
    }

    @Test
    void aTaskThatFailsInAnySegmentChangesNothing(JavaSparkContext spark) {
        TowerCut cut = cut();
        int floats = cut.graph().inputs().values().iterator().next().elementsPerImage();
        CollectionAccumulator<String> done = new CollectionAccumulator<>();
        spark.sc().register(done);
        try (TowerFlow flow = new TowerFlow(spark, cut, BATCH, KernelChoice.AUTO)) {
            JavaRDD<TowerBlock.In> blocks = spark.parallelize(
                            IntStream.range(0, BLOCKS).boxed().toList(), BLOCKS)
                    .map(block ->
                            new TowerBlock.In(images(block), PlainRun.values(block, BATCH * floats), "block " + block));
            List<Block> out = flow
                    .through(blocks, unit -> {
                        done.add(unit.segment() + "/" + unit.tower() + "/" + unit.block());
                        boolean unlucky = (unit.segment() + unit.tower() + unit.block()) % 4 == 0;
                        if (unlucky && TaskContext.get().attemptNumber() == 0) {
                            throw new IllegalStateException("the executor's disk broke");
                        }
                    })
                    .map(block -> new Block(
                            (String) block.companion(), block.outputs().toArray(float[][]::new)))
                    .mapToPair(block -> new scala.Tuple2<>(block.name(), block.values()))
                    .collect()
                    .stream()
                    .map(pair -> new Block(pair._1(), pair._2()))
                    .toList();
            assertThat(out.stream().map(Block::name)).containsExactly("block 0", "block 1", "block 2");
            for (int block = 0; block < BLOCKS; block++) {
                assertSame(cut, block, floats, out.get(block).values());
            }
        }
        assertThat(done.value())
                .as("every unit once, attempts that failed left out")
                .hasSize(BLOCKS * (1 + TOWERS * cut.segments().size()))
                .doesNotHaveDuplicates();
    }

    private record Block(String name, float[][] values) {}

    private static void assertSame(TowerCut cut, int block, int floats, float[][] values) {
        if (images(block) == 0) {
            assertThat(values).isEmpty();
            return;
        }
        Kernels kernels = KernelSelection.choose(KernelChoice.AUTO).kernels();
        float[] input = java.util.Arrays.copyOf(PlainRun.values(block, BATCH * floats), images(block) * floats);
        Map<String, float[]> expected = PlainRun.of(cut.graph(), kernels, images(block), input);
        List<String> outputs = cut.graph().outputs().stream().distinct().toList();
        for (int i = 0; i < outputs.size(); i++) {
            Values.assertSameBits(values[i], expected.get(outputs.get(i)), "block " + block + ", " + outputs.get(i));
        }
    }
}
