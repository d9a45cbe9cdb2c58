// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;

/** Decodes a key frame of VP8, which is what lossy WebP holds: RFC 6386, and libwebp for what it leaves open. */
public final class Vp8Decoder {

    private final FrameHeader header;
    private final Reconstruction frame;
    private final LoopFilter filter;

    private Vp8Decoder(FrameHeader header) {
        this.header = header;
        int columns = header.macroblocksWide();
        int rows = header.macroblocksHigh();
        frame = new Reconstruction(columns, rows);
        filter = new LoopFilter(frame, header.simpleFilter, columns, rows);
    }

    /**
     * Decodes a frame. The caller knows its size and has checked it.
     *
     * @return R, G, B interleaved
     * @throws IOException if the frame is broken, ends early or has another size
     */
    public static byte[] decode(byte[] content, int width, int height) throws IOException {
        FrameHeader header = new FrameHeader(content);
        if (header.width != width || header.height != height || width == 0 || height == 0) {
            throw new IOException("WebP lossy frame is " + header.width + " x " + header.height + " but must be "
                    + width + " x " + height + " and not empty");
        }
        return new Vp8Decoder(header).run();
    }

    private byte[] run() throws IOException {
        int columns = header.macroblocksWide();
        int rows = header.macroblocksHigh();
        ModeReader modes = new ModeReader(header);
        ResidualReader residuals = new ResidualReader(header);
        Macroblock macroblock = new Macroblock();
        for (int row = 0; row < rows; row++) {
            BoolDecoder tokens = header.tokens[row & header.tokens.length - 1];
            modes.startRow();
            residuals.startRow();
            for (int column = 0; column < columns; column++) {
                modes.read(macroblock, column);
                residuals.read(macroblock, tokens, column);
                frame.add(macroblock, column, row);
                filter.note(macroblock, header.filters[macroblock.segment][macroblock.inBlocks ? 1 : 0], column, row);
            }
            if (header.modes.isExhausted() || tokens.isExhausted()) {
                throw new IOException(
                        "WebP is truncated: its lossy data ends in row " + row + " of " + rows + " of macroblocks");
            }
        }
        filter.run();
        return Colors.rgb(frame, header.width, header.height);
    }
}
