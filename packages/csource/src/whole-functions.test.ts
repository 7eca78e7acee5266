import { describe, expect, test } from 'vitest';
import { graphsText } from '../test/graph-text.ts';

// A line a node: id, kind, expression, [#if arms] > edges; t, f, c, d for true, false, case, default; ^ for a way back; ! for a negated test.
const CASES: readonly { readonly name: string; readonly source: string; readonly graphs: string }[] = [
  {
    name: 'an if with && and !, both branches meeting',
    source: `
int f(int a, struct b *c)
{
	if (a && !c->x)
		foo(a);
	else
		bar();
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 test a > 3t 5f
3 !test c->x > 5t 4f
4 evaluate foo(a) > 6
5 evaluate bar() > 6
6 return 0 > 1
`,
  },
  {
    name: '?: in a condition is split, || in a value is not',
    source: `
int f(int a, struct b *c)
{
	if (a ? b() : !d())
		foo(a);
	return a || b;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 test a > 3t 4f
3 test b() > 5t 6f
4 !test d() > 6t 5f
5 evaluate foo(a) > 6
6 return a || b > 1
`,
  },
  {
    name: 'for (;;) has no way out but break',
    source: `
int f(int a, struct b *c)
{
	for (;;) {
		if (x())
			break;
		if (y())
			continue;
		z();
	}
	return 1;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 loop > 3
3 test x() > 6t 4f
4 test y() > 2t^ 5f
5 evaluate z() > 2^
6 return 1 > 1
`,
  },
  {
    name: 'while (true) has no false edge',
    source: `
int f(int a, struct b *c)
{
	while (true)
		x();
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 loop > 3
3 evaluate x() > 2^
`,
  },
  {
    name: 'an empty endless loop has no way out',
    source: `
int f(int a, struct b *c)
{
	for (;;)
		;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 loop > 2^
`,
  },
  {
    name: 'do {} while (0) runs once',
    source: `
int f(int a, struct b *c)
{
	do {
		x();
		if (a)
			break;
		y();
	} while (0);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate x() > 3
3 test a > 1t 4f
4 evaluate y() > 1
`,
  },
  {
    name: 'do {} while (x) tests at its end',
    source: `
int f(int a, struct b *c)
{
	do {
		x();
	} while (--a > 0);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate x() > 3
3 test --a > 0 > 2t^ 1f
`,
  },
  {
    name: 'a for with a declaration',
    source: `
int f(int a, struct b *c)
{
	for (int i = 0; i < a; i++)
		x(i);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate int i = 0 > 3
3 test i < a > 5t 1f
4 evaluate i++ > 3^
5 evaluate x(i) > 4
`,
  },
  {
    name: 'loop macros, with and without braces',
    source: `
int f(int a, struct b *c)
{
	list_for_each_entry(p, &c->list, lru) {
		if (skip(p))
			continue;
		use(p);
	}
	for_each_online_cpu(a)
		x(a);
	my_walk(a, c) {
		break;
	}
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 loop list_for_each_entry(p, &c->list, lru) > 3t 5f
3 test skip(p) > 2t^ 4f
4 evaluate use(p) > 2^
5 loop for_each_online_cpu(a) > 6t 7f
6 evaluate x(a) > 5^
7 loop my_walk(a, c) > 1t 1f
`,
  },
  {
    name: 'a do that ends in a loop macro',
    source: `
int f(int a, struct b *c)
{
	do {
		x();
	} while_each_thread(a, c);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate x() > 3
3 test while_each_thread(a, c) > 2t^ 1f
`,
  },
  {
    name: 'switch with ranges, fall through and default',
    source: `
int f(int a, struct b *c)
{
	switch (a) {
	case 1:
	case 2 ... 4:
		x();
		fallthrough;
	case FOO:
		y();
		break;
	default:
		z();
	}
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 switch a > 3c(1) 3c(2 ... 4) 4c(FOO) 5d
3 evaluate x() > 4
4 evaluate y() > 6
5 evaluate z() > 6
6 return 0 > 1
`,
  },
  {
    name: 'switch without default',
    source: `
int f(int a, struct b *c)
{
	switch (a) {
	case 1:
		x();
	}
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 switch a > 3c(1) 1d
3 evaluate x() > 1
`,
  },
  {
    name: 'goto forwards and back',
    source: `
int f(int a, struct b *c)
{
retry:
	if (a)
		goto out;
	x();
	goto retry;
out:
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 label retry > 3
3 test a > 5t 4f
4 evaluate x() > 2^
5 label out > 6
6 return 0 > 1
`,
  },
  {
    name: 'goto to a label that is nowhere',
    source: `
int f(int a, struct b *c)
{
	goto nowhere;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 gap > 1
`,
  },
  {
    name: 'calls that end a path',
    source: `
int f(int a, struct b *c)
{
	if (a)
		BUG();
	BUG_ON(!c);
	panic("x");
	BUG_ON(1);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 test a > 3t 4f
3 evaluate BUG() > 7
4 !test c > 5t 7f
5 evaluate panic("x") > 7
6 evaluate BUG_ON(1) > 7
7 dead >
`,
  },
  {
    name: 'READ_ONCE, WRITE_ONCE, likely, __force and parentheses are transparent',
    source: `
int f(int a, struct b *c)
{
	if (likely(READ_ONCE(c->x)) && (unlikely((a))))
		WRITE_ONCE(c->x, (__force int)a);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 test c->x > 3t 1f
3 test a > 4t 1f
4 evaluate c->x = a > 1
`,
  },
  {
    name: 'guard() lets go at every exit',
    source: `
int f(int a, struct b *c)
{
	guard(mutex)(&c->lock);
	if (a)
		return 1;
	foo();
}
`,
    graphs: `
f(a, c)
0 entry > 3
1 exit >
2 release guard(mutex)(&c->lock) > 1
3 evaluate guard(mutex)(&c->lock) > 4
4 test a > 5t 6f
5 return 1 > 2
6 evaluate foo() > 2
`,
  },
  {
    name: 'scoped_guard() is no loop; break ends the scope',
    source: `
int f(int a, struct b *c)
{
	scoped_guard(spinlock, &c->lock) {
		if (a)
			break;
		if (b)
			return 1;
	}
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate scoped_guard(spinlock, &c->lock) > 5
3 release scoped_guard(spinlock, &c->lock) > 8
4 release scoped_guard(spinlock, &c->lock) > 1
5 test a > 3t 6f
6 test b > 7t 3f
7 return 1 > 4
8 return 0 > 1
`,
  },
  {
    name: '__free() and guard() in nested scopes, left by continue and goto',
    source: `
int f(int a, struct b *c)
{
	struct page *p __free(kfree) = get(a);

	while (a) {
		guard(rcu)();
		if (b)
			continue;
		if (d)
			goto out;
	}
out:
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 3
1 exit >
2 release kfree(p) > 1
3 evaluate struct page *p = get(a) > 4
4 test a > 6t 10f
5 release guard(rcu)() > 4^
6 evaluate guard(rcu)() > 8
7 release guard(rcu)() > 10
8 test b > 5t 9f
9 test d > 7t 5f
10 label out > 11
11 return 0 > 2
`,
  },
  {
    name: '#if arms are alternatives',
    source: `
int f(int a, struct b *c)
{
	x();
#ifdef CONFIG_A
	y();
#elif defined(CONFIG_B)
	z();
#else
	w();
#endif
#ifndef CONFIG_C
	v();
#endif
	return 0;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate x() > 3
3 config > 4 5 6
4 evaluate y() [CONFIG_A] > 7
5 evaluate z() [!CONFIG_A defined(CONFIG_B)] > 7
6 evaluate w() [!CONFIG_A !defined(CONFIG_B)] > 7
7 config > 8 9
8 evaluate v() [!CONFIG_C] > 9
9 return 0 > 1
`,
  },
  {
    name: 'an #if that cuts a statement makes a gap',
    source: `
int f(int a, struct b *c)
{
#ifdef CONFIG_A
	if (a)
		x();
	else
#endif
		y();
	return 0;
}
`,
    graphs: `
f(a, c) in part
0 entry > 6
1 exit >
2 test a [CONFIG_A] > 3t 7f
3 evaluate x() [CONFIG_A] > 7
4 evaluate y() > 7^
5 return 0 > 1
6 gap > 2 1 7
7 gap > 4 5 6^ 1
`,
  },
  {
    name: '#if arms in a switch',
    source: `
int f(int a, struct b *c)
{
	switch (a) {
#ifdef CONFIG_A
	case 1:
		x();
		break;
#endif
	case 2:
		y();
	}
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 switch a > 5c(2) 4c(1) 1d
3 config > 4 5
4 evaluate x() [CONFIG_A] > 1
5 evaluate y() > 1
`,
  },
  {
    name: 'statement expressions, asm, types among arguments',
    source: `
int f(int a, struct b *c)
{
	a = ({ int r = foo(); r; });
	asm volatile("nop" : : "r"(a) : "memory");
	b = container_of(c, struct page, lru);
	c = min_t(unsigned long, a, b);
	d = va_arg(ap, struct x *);
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate a = ({ int r = foo(); r; }) > 3
3 evaluate asm volatile("nop" : : "r"(a) : "memory") > 4
4 evaluate b = container_of(c, struct page, lru) > 5
5 evaluate c = min_t(unsigned long, a, b) > 6
6 evaluate d = va_arg(ap, struct x *) > 1
`,
  },
  {
    name: 'declarations, one node a declarator',
    source: `
int f(int a, struct b *c)
{
	struct page *page = NULL, **pages, *const q = x();
	unsigned long flags, map[4];
	typeof(*c) y = *c;
	DECLARE_BITMAP(bits, 8) = { 0 };
	int (*fn)(int) = g;
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate struct page *page = NULL > 3
3 evaluate struct page **pages > 4
4 evaluate struct page *q = x() > 5
5 evaluate unsigned long flags > 6
6 evaluate unsigned long map[] > 7
7 evaluate typeof(*c) y = *c > 8
8 evaluate DECLARE_BITMAP bits = { 0 } > 9
9 evaluate int *fn() = g > 1
`,
  },
  {
    name: 'a macro statement without its semicolon',
    source: `
int f(int a, struct b *c)
{
	TRACE_THIS(a)
	if (a)
		x();
}
`,
    graphs: `
f(a, c)
0 entry > 2
1 exit >
2 evaluate TRACE_THIS(a) > 3
3 test a > 4t 1f
4 evaluate x() > 1
`,
  },
  {
    name: 'what the grammar cannot read keeps its calls',
    source: `
int f(int a, struct b *c)
{
	x();
	EXPECT(a, foo(); bar());
	return 0;
}
`,
    graphs: `
f(a, c) in part
0 entry > 2
1 exit >
2 evaluate x() > 3
3 evaluate EXPECT(a, foo();, bar()) > 4
4 return 0 > 1
`,
  },
];

describe('graphs of whole functions', () => {
  test.each(CASES)('$name', ({ source, graphs }) => {
    expect(graphsText(source)).toBe(graphs.trim());
  });
});
