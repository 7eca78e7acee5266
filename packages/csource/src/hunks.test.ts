import { describe, expect, test } from 'vitest';
import { graphsText } from '../test/graph-text.ts';

// A line a node: id, kind, expression, [#if arms] > edges; t, f, c, d for true, false, case, default; ^ for a way back; ! for a negated test.
const CASES: readonly { readonly name: string; readonly source: string; readonly graphs: string }[] = [
  {
    name: 'an if whose end is not seen',
    source: `
@@ 100 static int f(struct mm_struct *mm, int a)
	x();
	if (a) {
		y();
`,
    graphs: `
f(mm, a) in part
0 entry > 5
1 exit >
2 evaluate x() > 3
3 test a > 4t 6f
4 evaluate y() > 6
5 gap > 2 1 6
6 gap > 5^ 1
`,
  },
  {
    name: 'a brace whose opening is not seen, and the next function',
    source: `
@@ 100 static int f(struct mm_struct *mm, in
		x();
	}
	y();
	return 0;
}

int g(int b)
{
	return b;
}
`,
    graphs: `
f() in part
0 entry > 5
1 exit >
2 evaluate x() > 5^
3 evaluate y() > 4
4 return 0 > 1
5 gap > 2 3 1
g(b)
0 entry > 2
1 exit >
2 return b > 1
`,
  },
  {
    name: '} else { without its if',
    source: `
@@ 100 static int f(int a)
		x();
	} else {
		y();
	}
	z();
`,
    graphs: `
f(a) in part
0 entry > 5
1 exit >
2 evaluate x() > 4
3 evaluate y() > 4
4 evaluate z() > 6
5 gap > 2 3 4 1 6
6 gap > 5^ 1
`,
  },
  {
    name: 'else of a statement without its if',
    source: `
@@ 100 static int f(int a)
		goto out;
	else if (b())
		x();
	y();
`,
    graphs: `
f(a) in part
0 entry > 5
1 exit >
2 test b() > 3t 4f
3 evaluate x() > 4
4 evaluate y() > 6
5 gap > 6 2 1
6 gap > 5^ 1
`,
  },
  {
    name: '} while (x); without its do',
    source: `
@@ 100 static int f(int a)
		x();
	} while (a);
	z();
`,
    graphs: `
f(a) in part
0 entry > 5
1 exit >
2 evaluate x() > 3
3 test a > 5t^ 4f
4 evaluate z() > 6
5 gap > 2 4 3 1 6
6 gap > 5^ 1
`,
  },
  {
    name: 'a loop whose end is not seen',
    source: `
@@ 100 static int f(int a)
	while (a) {
		if (b)
			continue;
		break;
	}
	for_each_vma(vmi, vma) {
		x();
`,
    graphs: `
f(a) in part
0 entry > 6
1 exit >
2 test a > 3t 4f
3 test b > 2t^ 4f
4 loop for_each_vma(vmi, vma) > 5t 7f
5 evaluate x() > 7
6 gap > 2 1 7
7 gap > 4^ 6^ 1
`,
  },
  {
    name: 'two hunks of one function are one graph; a label may be reached from every gap',
    source: `
@@ 100 static int f(int a)
	lock(&l);
	if (a)
		goto out;
@@ 200 static int f(int a)
	x();
out:
	unlock(&l);
	return 0;
}
`,
    graphs: `
f(a) in part
0 entry > 8
1 exit >
2 evaluate lock(&l) > 3
3 test a > 5t 9f
4 evaluate x() > 5
5 label out > 6
6 evaluate unlock(&l) > 7
7 return 0 > 1
8 gap > 2 1 9 5
9 gap > 4 8^ 1 5
`,
  },
  {
    name: 'a function start between two hunks of one name parts them',
    source: `
@@ 100 static int f(int a)
	x();
}

int g(void)
{
@@ 200 static int f(int a)
	y();
`,
    graphs: `
f(a) in part
0 entry > 3
1 exit >
2 evaluate x() > 1
3 gap > 2 1
g() in part
0 entry > 2
1 exit >
2 gap > 1
f(a) in part
0 entry > 3
1 exit >
2 evaluate y() > 4
3 gap > 2 1 4
4 gap > 3^ 1
`,
  },
  {
    name: 'break and case whose switch is not seen',
    source: `
@@ 100 static int f(int a)
	case 1:
		x();
		break;
	case 2:
		y();
`,
    graphs: `
f(a) in part
0 entry > 4
1 exit >
2 evaluate x() > 5
3 evaluate y() > 5
4 gap > 2 3 1 5
5 gap > 4^ 1
`,
  },
  {
    name: 'the tail of a comment',
    source: `
@@ 100 static int f(int a)
	 * some text, if (that) is
	 */
	x();
`,
    graphs: `
f(a) in part
0 entry > 3
1 exit >
2 evaluate x() > 4
3 gap > 2 1 4
4 gap > 3^ 1
`,
  },
  {
    name: 'the rest of a call, and a call cut at its end',
    source: `
@@ 100 static int f(int a)
			b(a), c);
	x(a,
	  d(),
`,
    graphs: `
f(a) in part
0 entry > 4
1 exit >
2 evaluate b(a), c) > 3
3 evaluate x(a, d(), ) > 5
4 gap > 2 1 5
5 gap > 4^ 1
`,
  },
  {
    name: 'the rest of a condition is no condition',
    source: `
@@ 100 static int f(int a)
	    b(a)) {
		x();
	}
`,
    graphs: `
f(a) in part
0 entry > 4
1 exit >
2 test b(a)) > 3t 5f
3 evaluate x() > 4^
4 gap > 2 5 1
5 gap > 4^ 1
`,
  },
  {
    name: 'a deeper first line may be half an assignment',
    source: `
@@ 100 static int f(int a)
		foo(a);
	return 0;
`,
    graphs: `
f(a) in part
0 entry > 4
1 exit >
2 evaluate foo(a) > 4^
3 return 0 > 1
4 gap > 2 3 1 5
5 gap > 4^ 1
`,
  },
  {
    name: 'a hunk between functions: the heading names the one above',
    source: `
@@ 100 int above(void)

/* comment */
static int
g(int b, int (*fn)(int), const char *const s[], ...)
{
	x();
}
`,
    graphs: `
g(b, fn, s)
0 entry > 2
1 exit >
2 evaluate x() > 1
`,
  },
  {
    name: 'a label for a heading stands in a function, also where the first line looks like one of a table',
    source: `
@@ 100 retry:
	ret = f(a,
		b);
`,
    graphs: `
?() in part
0 entry > 3
1 exit >
2 evaluate ret = f(a, b) > 4
3 gap > 2 1 4
4 gap > 3^ 1
`,
  },
  {
    name: 'a label for a heading names no function',
    source: `
@@ 100 out_unlock:
	x();
}
`,
    graphs: `
?() in part
0 entry > 3
1 exit >
2 evaluate x() > 1
3 gap > 2 1
`,
  },
  {
    name: 'a system call goes by its own name',
    source: `
@@ 100 int x(void)

SYSCALL_DEFINE3(madvise, unsigned long, start, size_t, len_in, int, behavior)
{
	return do_madvise(start);
}
`,
    graphs: `
madvise(start, len_in, behavior)
0 entry > 2
1 exit >
2 return do_madvise(start) > 1
`,
  },
  {
    name: '#else whose #if is not seen, #if whose #endif is not seen',
    source: `
@@ 100 static int f(int a)
	x();
#else
	y();
#endif
	z();
#ifdef CONFIG_Q
	w();
`,
    graphs: `
f(a) in part
0 entry > 7
1 exit >
2 evaluate x() [?] > 4
3 evaluate y() [!?] > 4
4 evaluate z() > 5
5 config > 6 8
6 evaluate w() [CONFIG_Q] > 8
7 gap > 2 3 1 8
8 gap > 7^ 1
`,
  },
  {
    name: 'attributes and annotations of a head',
    source: `
@@ 100 static __always_inline int __must_check f(int a) __acquires(x)
	x();
}
static __always_inline __alloc_size(1) void *g(struct foo __user *p, ...)
	__releases(y)
{
	return NULL;
}
`,
    graphs: `
f(a) in part
0 entry > 3
1 exit >
2 evaluate x() > 1
3 gap > 2 1
g(p)
0 entry > 2
1 exit >
2 return NULL > 1
`,
  },
  {
    name: 'a brace of a head whose name stands in the heading',
    source: `
@@ 100 static int f(int a,
		int b)
{
	x();
}
`,
    graphs: `
f() in part
0 entry > 2
1 exit >
2 evaluate x() > 1
`,
  },
  {
    name: 'the body of a macro whose #define is not seen',
    source: `
@@ 100 static int f(int a)
	if (a) \\
		x(); \\
	y()

int g(void)
{
	z();
}
`,
    graphs: `
g()
0 entry > 2
1 exit >
2 evaluate z() > 1
`,
  },
];

describe('graphs of hunks', () => {
  test.each(CASES)('$name', ({ source, graphs }) => {
    expect(graphsText(source)).toBe(graphs.trim());
  });
});
