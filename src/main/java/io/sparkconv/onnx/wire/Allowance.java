// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

/** What is left of the limits while one model is read. */
final class Allowance {

    /** Heap for a model's parts beside the bytes of its file, whatever the file's size. */
    private static final long BASE_HEAP = 64L << 20;

    private final String task;
    private final OnnxLimits limits;
    private final long mostHeap;
    private long heap;
    private long externalBytes;
    private int nodes;
    private int depth;

    Allowance(String task, OnnxLimits limits, int fileBytes) {
        this.task = task;
        this.limits = limits;
        this.mostHeap = BASE_HEAP + fileBytes;
    }

    /** Counts bytes of heap, roughly and rather too many, before they are taken. */
    void takeHeap(long bytes) {
        heap += bytes;
        if (heap > mostHeap) {
            throw InvalidOnnxException.of(
                    task, "memory for its parts", "more than " + mostHeap + " bytes", "that at most");
        }
    }

    void takeNode() {
        if (++nodes > limits.maxNodes()) {
            throw InvalidOnnxException.of(
                    task, "number of nodes", "more than " + limits.maxNodes(), "at most " + limits.maxNodes());
        }
    }

    void takeExternal(long bytes) {
        externalBytes = bytes > Long.MAX_VALUE - externalBytes ? Long.MAX_VALUE : externalBytes + bytes;
        if (externalBytes > limits.maxModelBytes()) {
            throw InvalidOnnxException.of(task, "size of external data", externalBytes, limits.bytesRule());
        }
    }

    void enterGraph() {
        if (++depth > limits.maxDepth()) {
            throw InvalidOnnxException.of(
                    task, "depth of graphs", "more than " + limits.maxDepth(), "at most " + limits.maxDepth());
        }
    }

    void leaveGraph() {
        depth--;
    }
}
