// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.ToPlain;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Recognises {@code Reshape → Transpose → Reshape} of an image for what it is: a channel shuffle (ShuffleNet) or a pixel
 * shuffle (depth to space, both orders of channels).
 */
final class Exchange {

    private Exchange() {}

    /** The one operator that does what the last reshape of such a chain completes; empty if it is no such chain. */
    static Optional<Operand> recognise(NodeContext last, int[] target) {
        if (target.length != 4 || last.known(0).isPresent() || last.isImage(0)) {
            return Optional.empty();
        }
        Operand dealt = last.stored(0);
        if (!(last.producer(dealt).orElse(null) instanceof Transpose transpose)) {
            return Optional.empty();
        }
        Operand split = last.firstReadBy(dealt);
        if (!(last.producer(split).orElse(null) instanceof Reshape)) {
            return Optional.empty();
        }
        Operand plain = last.firstReadBy(split);
        if (!(last.producer(plain).orElse(null) instanceof ToPlain)) {
            return Optional.empty();
        }
        Operand image = last.firstReadBy(plain);
        int[] parts = split.shape().toArray();
        return shuffle(last, transpose.permutation(), image, parts, target)
                .or(() -> depthToSpace(last, transpose.permutation(), image, parts, target));
    }

    private static Optional<Operand> shuffle(
            NodeContext node, List<Integer> permutation, Operand image, int[] parts, int[] target) {
        Shape in = image.shape();
        boolean fits = Arrays.equals(target, in.toNchw())
                && permutation.equals(List.of(0, 2, 1, 3, 4))
                && Arrays.equals(
                        parts, new int[] {in.batch(), parts[1], in.channels() / parts[1], in.height(), in.width()});
        return fits ? Optional.of(node.result(new ChannelShuffle(parts[1]), image)) : Optional.empty();
    }

    private static Optional<Operand> depthToSpace(
            NodeContext node, List<Integer> permutation, Operand image, int[] parts, int[] target) {
        Shape in = image.shape();
        boolean channelFirst = permutation.equals(List.of(0, 1, 4, 2, 5, 3));
        boolean blockFirst = permutation.equals(List.of(0, 3, 4, 1, 5, 2));
        if (!channelFirst && !blockFirst) {
            return Optional.empty();
        }
        int block = parts[channelFirst ? 2 : 1];
        if (block == 0 || in.channels() % (block * block) != 0) {
            return Optional.empty();
        }
        int depth = in.channels() / (block * block);
        int[] expected = channelFirst
                ? new int[] {in.batch(), depth, block, block, in.height(), in.width()}
                : new int[] {in.batch(), block, block, depth, in.height(), in.width()};
        int[] out = {in.batch(), depth, in.height() * block, in.width() * block};
        return Arrays.equals(parts, expected) && Arrays.equals(target, out)
                ? Optional.of(node.result(new DepthToSpace(block, channelFirst), image))
                : Optional.empty();
    }
}
