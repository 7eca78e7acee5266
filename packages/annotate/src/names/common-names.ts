/**
 * Names that say nothing of what a mail is about: those that many people write (at least 18 of the 529 senders of 12,976 mails to linux-mm),
 * and the calls that every piece of memory management has.
 */
const COMMON: ReadonlySet<string> = new Set(
  `size_t ssize_t loff_t gfp_t atomic_t spinlock_t uint64_t uint32_t pte_t pmd_t pud_t pgoff_t bool_t PAGE_SIZE PAGE_SHIFT PAGE_MASK HPAGE_PMD_SIZE
  GFP_KERNEL READ_ONCE WRITE_ONCE WARN_ON WARN_ON_ONCE BUG_ON IS_ENABLED IS_ERR PTR_ERR ERR_PTR ARRAY_SIZE EXPORT_SYMBOL EXPORT_SYMBOL_GPL
  PROT_READ PROT_WRITE MAP_PRIVATE MAP_SHARED MAP_ANONYMOUS MAP_FAILED O_CLOEXEC __init __user __always_inline __func__ __GFP_NOWARN
  nr_pages task_struct list_head vm_area_struct mm_struct address_space kmem_cache seq_file gfp_mask page_size vm_flags vm_mm vm_start vm_end
  vm_ops vm_file vm_next start_addr end_addr
  rcu_read_lock rcu_read_unlock mutex_lock mutex_unlock spin_lock spin_unlock spin_lock_irq spin_unlock_irq spin_lock_irqsave
  spin_unlock_irqrestore cond_resched test_bit set_bit clear_bit atomic_read container_of seq_printf memset memcpy printf fprintf
  kfree kmalloc kzalloc kvfree main mmap munmap mprotect mremap madvise memfd_create close open read write ioctl syscall fork exit min max
  get_page put_page lock_page unlock_page trylock_page folio_get folio_put folio_lock folio_unlock folio_trylock page_folio virt_to_page
  mmap_lock mmap_read_lock mmap_read_unlock mmap_write_lock mmap_write_unlock mmap_sem
  pte_offset_map_lock pte_unmap_unlock pte_present pmd_present pte_none pmd_none set_pte_at
  strerror strlen strcmp strncmp snprintf sprintf perror fopen fclose fscanf sscanf fcntl getopt rand srand sigaction pipe waitpid strtoul
  ksft_print_msg ksft_exit_fail_msg ksft_test_result ksft_test_result_pass ksft_test_result_fail ksft_test_result_skip ksft_exit_pass
  TRACE_EVENT DECLARE_EVENT_CLASS DEFINE_EVENT TP_PROTO TP_ARGS TP_printk TP_STRUCT__entry TP_fast_assign __field __entry __print_flags
  dump_stack_lvl ret_from_fork do_syscall_64 entry_SYSCALL_64_after_hwframe`.split(/\s+/),
);

/** Whether a name says nothing of what a mail is about. */
export function isCommon(name: string): boolean {
  return COMMON.has(name);
}
