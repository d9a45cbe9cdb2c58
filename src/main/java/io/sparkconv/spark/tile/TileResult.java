// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.config.PictureSize;
import io.sparkconv.cost.RunCost;
import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * What a run over tiles did.
 *
 * @param output the file or folder
 * @param picture the size of the image
 * @param shape of the network's output
 * @param form what became of it, such as {@code classes}
 * @param side of a tile in pixels of the output
 * @param tiles how many were computed
 * @param overhead pixels read more than once, as a share of the image
 * @param approximateLayers those that were computed over each tile as if it were the image; the output is exact if there
 *     are none
 * @param taskBytes memory that a task was planned to need
 * @param seconds from the first byte to the last
 * @param preprocessing how windows became the network's input, in words
 * @param weights what the network's values are, in words
 * @param cost what each layer cost
 * @param executors what each executor did
 */
public record TileResult(
        String output,
        PictureSize picture,
        Shape shape,
        String form,
        int side,
        int tiles,
        double overhead,
        List<String> approximateLayers,
        long taskBytes,
        double seconds,
        String preprocessing,
        String weights,
        RunCost cost,
        List<ExecutorWork> executors) {}
