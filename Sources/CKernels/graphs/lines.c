// Lines as most lists of edges have them, which differ in no byte but digits: two whole numbers and perhaps a weight, with
// one byte between two of them. First all bytes that are no digits are found, 64 at a time; then each number lies between
// two of these, and no byte is looked at by itself.
#include "../kernel.h"

typedef uint8_t bytes __attribute__((vector_size(64)));
typedef _Bool bits __attribute__((ext_vector_type(64)));

CLONES ptrdiff_t mk_find_marks(const uint8_t *text, ptrdiff_t count, uint32_t *marks) {
  ptrdiff_t found = 0, byte = 0;
  for (; byte + 64 <= count; byte += 64) {
    bytes part;
    memcpy(&part, text + byte, sizeof part);
    const bits others = __builtin_convertvector((bytes)(part - '0') > 9, bits);
    uint64_t mask;
    memcpy(&mask, &others, sizeof mask);
    // Eight are written at once, as many as most parts have; who comes next writes over those that are none.
    const int here = __builtin_popcountll(mask);
    for (int mark = 0; mark < here; mark += 8)
      for (int one = 0; one < 8; one++) {
        marks[found + mark + one] = (uint32_t)byte + (mask == 0 ? 0 : (uint32_t)__builtin_ctzll(mask));
        mask &= mask - 1;
      }
    found += here;
  }
  for (; byte < count; byte++)
    if ((uint8_t)(text[byte] - '0') > 9) marks[found++] = (uint32_t)byte;
  return found;
}

// The number of up to eight digits, all at once: sums of pairs of digits, of pairs of pairs, and of these.
INLINE uint64_t number(const uint8_t *digits, uint32_t count) {
  uint64_t number;
  memcpy(&number, digits, sizeof number);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  number = __builtin_bswap64(number);
#endif
  // The first digit stands lowest and counts most; zeros go before it.
  number = (number ^ 0x3030303030303030) << ((64 - 8 * count) & 63);
  number = number * 10 + (number >> 8);
  const uint64_t low = (number & 0x000000FF000000FF) * 0x000F424000000064;
  const uint64_t high = (number >> 16 & 0x000000FF000000FF) * 0x0000271000000001;
  return (low + high) >> 32;
}

// Whether there are one to eight digits, without a zero before others.
INLINE int is_plain(const uint8_t *digits, uint32_t count) { return (count - 1 < 8) & (*digits != '0' | count == 1); }

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16};
static const uint64_t whole_powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

// Reads digits and perhaps a point and digits, from `start` up to a mark, and goes on to the mark behind them. All digits
// together are exact, so that one division rounds; what has more of them is not plain.
INLINE int read_weight(const uint8_t *text, const uint32_t **marks, uint32_t start, double *weight) {
  const uint32_t end = **marks, whole_digits = end - start;
  if (whole_digits - 1 >= 8) return 0;
  uint64_t whole = number(text + start, whole_digits);
  *weight = (double)whole;
  if (text[end] != '.') return 1;
  const uint32_t places = *++*marks - end - 1;
  if (places - 1 >= 16 || places + whole_digits > 18) return 0;
  for (uint32_t place = 0; place < places; place += 8) {
    const uint32_t count = places - place < 8 ? places - place : 8;
    whole = whole * whole_powers[count] + number(text + end + 1 + place, count);
  }
  *weight = (double)whole / powers[places];
  return whole <= (uint64_t)1 << 53;
}

CLONES ptrdiff_t mk_read_lines(mk_lines *lines, uint32_t *ends, double *weights) {
  const uint8_t *text = lines->text, separator = lines->separator;
  // The longest line has two separators, a point and two bytes at its end.
  const uint32_t *mark = lines->marks, *const last = lines->marks_end - 5;
  uint32_t start = lines->start;
  ptrdiff_t edge = 0;
  for (; mark <= last; edge++) {
    const uint32_t first = mark[0], second = mark[1];
    const uint32_t source_digits = first - start, target_digits = second - first - 1;
    if (!((text[first] == separator) & is_plain(text + start, source_digits) &
          is_plain(text + first + 1, target_digits)))
      break;
    ends[2 * edge] = (uint32_t)number(text + start, source_digits);
    ends[2 * edge + 1] = (uint32_t)number(text + first + 1, target_digits);
    const uint32_t *end = mark + 1;
    double weight = 1;
    if (lines->may_weigh && text[second] == separator) {
      end++;
      if (!read_weight(text, &end, second + 1, &weight)) break;
    } else if (lines->must_weigh) {
      break;
    }
    if (lines->may_weigh) weights[edge] = weight;
    if (text[*end] == '\r' && end[1] == *end + 1) end++;
    if (text[*end] != '\n') break;
    if (weight != 1) lines->is_weighted = 1;
    start = *end + 1;
    mark = end + 1;
  }
  lines->start = start;
  lines->marks = mark;
  return edge;
}
