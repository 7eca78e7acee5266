/**
 * Words of kernel C that a C parser must not meet. Derived from the #define lines of Linux 5.10.223, 6.1.192, 6.12.117 and 7.2.13
 * (include/linux, include/asm-generic, mm, lib, fs, kernel); names that a shape tells (`__user`, `for_each_..`) are told by the shape.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Attribute words that stand alone. */
const ATTRIBUTE_WORDS = words(`
  CRYPTO_MINALIGN_ATTR ____cacheline_aligned ____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp
  __aligned_largest __always_inline __always_unused __always_used __attribute_const__ __bpf_kfunc __bpfcall __cacheline_aligned
  __cacheline_aligned_in_smp __cold __cpuidle __data_racy __deprecated __designated_init __efiapi __exit __exitdata __extension__ __flatten
  __force __function_aligned __gnu_inline __head __init __init_memblock __init_or_module __initconst __initdata __initdata_memblock
  __initdata_or_meminfo __inline __inline__ __iomem __irq_entry __kprobes __latent_entropy __lockfunc __malloc __maybe_unused __meminit
  __meminitconst __meminitdata __must_check __naked __net_init __net_exit __no_context_analysis __no_kasan_or_inline __no_kcsan
  __no_kmsan_checks __no_profile __no_randomize_layout __no_sanitize_address __no_sanitize_coverage __no_sanitize_memory
  __no_sanitize_or_inline __no_sanitize_thread __no_sanitize_undefined __no_stack_protector __nocast __nocfi __noclone __noendbr
  __nonstring __noreturn __nosavedata __noscs __packed __page_aligned_bss __page_aligned_data __percpu __preserve_most __private __pure
  __randomize_layout __rcu __rcu_guarded __read_mostly __ref __refconst __refdata __restrict __retain __ro_after_init __safe __sched
  __softirq_entry __uninitialized __used __user __visible __weak __bitwise __kernel asmlinkage inline noinline noinline_for_stack
  noinline_for_tracing noinstr nokprobe_inline notrace randomized_struct_fields_end randomized_struct_fields_start
  __acquires_ret __acquires_shared_ret __initdata_or_module __percpu_qual __seg_fs __seg_gs __vdso __weakref __kmem_cache_args
`);

/** Attribute words that take arguments. */
const ATTRIBUTE_CALLS = words(`
  BTF_TYPE_TAG __acquire_ret __acquires __acquires_ctx_lock __acquires_shared __acquires_shared_ctx_lock __alias __aligned __alloc_size
  __alloc_size__ __assume_aligned __attribute __attribute__ __compiletime_error __compiletime_warning __cond_acquires __counted_by
  __counted_by_be __counted_by_le __counted_by_ptr __designated_init __diagnose_as __excludes_ctx_lock __guarded_by __mode __must_hold
  __must_hold_shared __must_not_hold __noinstr_section __nonnull_args __pass_dynamic_object_size __pass_object_size __printf __pt_guarded_by
  __realloc_size __releases __releases_ctx_lock __releases_shared __releases_shared_ctx_lock __requires_ctx_lock
  __requires_shared_ctx_lock __scanf __section __try_acquires_ctx_lock __try_acquires_shared_ctx_lock __cleanup __free __nonnull
  __cond_acquires_shared __no_sanitize _Alignas
`);

/** Loop heads whose names do not say so. */
const LOOP_WORDS = words(`
  CAP_FOR_EACH_U32 FOREACH_ACL_ENTRY do_each_thread do_each_pid_task do_each_pid_thread for_active_class_range for_class_mod_mem_type
  for_class_range for_ftrace_rec_iter for_next_zone_zonelist_nodemask for_other_threads iterate_lock_classes skb_list_walk_safe
  skb_queue_reverse_walk skb_queue_reverse_walk_from_safe skb_queue_reverse_walk_safe skb_queue_walk skb_queue_walk_from
  skb_queue_walk_from_safe skb_queue_walk_safe skb_rbtree_walk skb_rbtree_walk_from skb_rbtree_walk_from_safe skb_walk_frags
  for_each_zone_zonelist while_each_pid_task
`);

/** Macros that take a statement, run it once, and let go of what they took at its end. */
export const SCOPE_WORDS = words('scoped_guard scoped_cond_guard scoped_class scoped_seqlock_read');

/** Calls that never return: tools/objtool/noreturns.h and the __noreturn prototypes of include/linux. */
export const DEAD_CALLS = words(`
  BUG panic unreachable __builtin_unreachable __builtin_trap do_exit do_group_exit do_task_dead make_task_dead nmi_panic kthread_exit
  kthread_complete_and_exit complete_and_exit kthread_exit_with_result module_put_and_kthread_exit __module_put_and_kthread_exit
  rewind_stack_and_make_dead rewind_stack_do_exit usercopy_abort fortify_panic __fortify_panic vpanic BUILD_BUG BUILD_BUG_MSG
  machine_real_restart cpu_startup_entry stop_this_cpu hlt_play_dead
`);

/** Words that begin a statement or bind like an operator: never the name of a macro call. */
export const KEYWORDS = words(`
  if else while do for switch case default return goto break continue sizeof typeof __typeof__ _Alignof alignof __alignof__ struct union enum
  static const volatile extern register typedef unsigned signed int char short long void float double bool
`);

/** Words that a type is written with, where no typedef is involved. */
export const TYPE_WORDS = words('unsigned signed int char short long void float double bool const volatile _Bool');

/** Typedef names by their shape: u8, s64, __le32, gfp_t; these may stand as a macro's argument (`min_t(u64, a, b)` parses anyway). */
export const TAG_WORDS = words('struct union enum');

const LOOP_SHAPE = /^(?:\w+_)?for_?each(?:_\w+)?$/;

export function isAttributeWord(word: string): boolean {
  return ATTRIBUTE_WORDS.has(word);
}

export function isAttributeCall(word: string): boolean {
  return ATTRIBUTE_CALLS.has(word);
}

/** True for the name of a macro that heads a loop over the next statement. */
export function isLoopWord(word: string): boolean {
  return LOOP_WORDS.has(word) || LOOP_SHAPE.test(word);
}
