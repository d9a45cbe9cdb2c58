// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.util.List;
import java.util.stream.IntStream;

/** A part of a picture that knows how large it is. */
public interface Block {

    int width();

    int height();

    void draw(Canvas canvas, int left, int top);

    /** These blocks one under the other. */
    static Block stack(int gap, List<? extends Block> blocks) {
        return new Blocks(List.copyOf(blocks), gap, false);
    }

    /** These blocks side by side, their tops in line. */
    static Block beside(int gap, List<? extends Block> blocks) {
        return new Blocks(List.copyOf(blocks), gap, true);
    }

    /** Rows of that many blocks each, every column as wide as its widest block. */
    static Block grid(int columns, int gap, List<? extends Block> blocks) {
        return new Grid(List.copyOf(blocks), Math.min(columns, blocks.size()), gap);
    }

    /** Lines of text, the first larger. */
    static Block heading(Face first, String title, String... lines) {
        return new Text(first, title, List.of(lines));
    }

    /** The whole picture as a PNG file, with a margin. */
    static byte[] png(Block block) {
        int margin = 20;
        Canvas canvas = new Canvas(block.width() + 2 * margin, block.height() + 2 * margin);
        block.draw(canvas, margin, margin);
        return canvas.png();
    }

    /** Blocks along one axis. */
    record Blocks(List<Block> blocks, int gap, boolean across) implements Block {

        private int gaps() {
            return gap * Math.max(0, blocks.size() - 1);
        }

        @Override
        public int width() {
            IntStream widths = blocks.stream().mapToInt(Block::width);
            return across ? widths.sum() + gaps() : widths.max().orElse(0);
        }

        @Override
        public int height() {
            IntStream heights = blocks.stream().mapToInt(Block::height);
            return across ? heights.max().orElse(0) : heights.sum() + gaps();
        }

        @Override
        public void draw(Canvas canvas, int left, int top) {
            int x = left;
            int y = top;
            for (Block block : blocks) {
                block.draw(canvas, x, y);
                x += across ? block.width() + gap : 0;
                y += across ? 0 : block.height() + gap;
            }
        }
    }

    /** Blocks in rows. */
    record Grid(List<Block> blocks, int columns, int gap) implements Block {

        private int columnWidth(int column) {
            return IntStream.range(0, blocks.size())
                    .filter(i -> i % columns == column)
                    .map(i -> blocks.get(i).width())
                    .max()
                    .orElse(0);
        }

        private int rowHeight(int row) {
            return blocks.subList(row * columns, Math.min(blocks.size(), (row + 1) * columns)).stream()
                    .mapToInt(Block::height)
                    .max()
                    .orElse(0);
        }

        private int rows() {
            return columns == 0 ? 0 : (blocks.size() + columns - 1) / columns;
        }

        @Override
        public int width() {
            return IntStream.range(0, columns).map(this::columnWidth).sum() + gap * Math.max(0, columns - 1);
        }

        @Override
        public int height() {
            return IntStream.range(0, rows()).map(this::rowHeight).sum() + gap * Math.max(0, rows() - 1);
        }

        @Override
        public void draw(Canvas canvas, int left, int top) {
            int y = top;
            for (int row = 0; row < rows(); row++) {
                int x = left;
                for (int column = 0; column < columns && row * columns + column < blocks.size(); column++) {
                    blocks.get(row * columns + column).draw(canvas, x, y);
                    x += columnWidth(column) + gap;
                }
                y += rowHeight(row) + gap;
            }
        }
    }

    /** Lines of text. */
    record Text(Face first, String title, List<String> lines) implements Block {

        private Face rest() {
            return first == Face.TITLE || first == Face.HEADING ? Face.PLAIN : Face.SMALL;
        }

        @Override
        public int width() {
            int rest = lines.stream().mapToInt(rest()::width).max().orElse(0);
            return Math.max(first.width(title), rest);
        }

        @Override
        public int height() {
            return first.lineHeight() + lines.size() * rest().lineHeight();
        }

        @Override
        public void draw(Canvas canvas, int left, int top) {
            canvas.text(title, left, top, first);
            int y = top + first.lineHeight();
            for (String line : lines) {
                canvas.text(line, left, y, rest());
                y += rest().lineHeight();
            }
        }
    }
}
